/** Bytes of numbers as programs write them. */
export const ZERO = 0x30
export const NINE = 0x39
export const MINUS = 0x2d
export const POINT = 0x2e
