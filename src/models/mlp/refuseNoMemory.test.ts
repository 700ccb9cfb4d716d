import { expect, it } from 'vitest'
import { refuseNoMemory } from './refuseNoMemory.ts'

it('refuseNoMemory throws in place of the address 0, however the function came to be there', () => {
  let room = 100
  const allocate = (bytes: number) => {
    if (bytes > room) return 0
    room -= bytes
    return 16
  }
  const wasm = {
    _malloc(bytes: number): number {
      wasm._malloc = allocate
      return allocate(bytes)
    },
    _free: () => {},
  }
  refuseNoMemory(wasm)
  expect(wasm._malloc(60)).toBe(16)
  expect(() => wasm._malloc(60)).toThrow('no memory for 60 bytes more')
  expect(wasm._malloc(30)).toBe(16)
  room = 0
  expect(wasm._malloc(0)).toBe(16)
})

it('refuseNoMemory does not take anything else for a backend', () => {
  expect(() => refuseNoMemory({})).toThrow(TypeError)
})
