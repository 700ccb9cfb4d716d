import { describe, expect, it } from 'vitest'
import { readBandPowerName } from './bandPowerName.ts'

/** The parts as `electrode|band`, with the kind behind a space. */
const read = (name: string) => {
  const found = readBandPowerName(name)
  return found && `${found.electrode}|${found.band}${found.kind && ` ${found.kind}`}`
}

describe('readBandPowerName', () => {
  it.each([
    ['Delta_TP9', 'TP9|delta'],
    ['Cz-theta', 'Cz|theta'],
    ["('Cz', 'theta')", 'Cz|theta'],
    ['("betaL", "Fz")', 'Fz|betaL'],
    ['Cz/theta (dB)', 'Cz|theta'],
    ['theta [uV^2] Cz', 'Cz|theta'],
    ['Cz (theta)', 'Cz|theta'],
    ['Cz[low beta]', 'Cz|betaL'],
    ['# TP9/theta', 'TP9|theta'],
    ['X..Cz.theta', 'Cz|theta'],
    ['x_Cz_theta', 'Cz|theta'],
    ['EEG Fp1-REF delta', 'Fp1|delta'],
    ['Cz/theta/power', 'Cz|theta'],
    ['rel_Cz_theta', 'Cz|theta rel'],
    ['Cz alpha 2', 'Cz|alpha 2'],
    ['O1_sigma', 'O1|sigma'],
    ['Cz/hbeta', 'Cz|betaH'],
    ['L-beta Cz', 'Cz|betaL'],
    ['E17/theta', 'E17|theta'],
    ['Ch 3 alpha', 'Ch3|alpha'],
    ['C3-A2/delta', 'C3-A2|delta'],
    ['fp1-f7_BETA', 'Fp1-F7|beta'],
  ])('reads %j as %s', (name, meant) => {
    expect(read(name)).toBe(meant)
  })

  it('takes single letters for numbers where there are several, as in a table of many patients', () => {
    expect(read('AB.A.delta.a.FP1')).toBe('Fp1|delta ab a a')
    expect(read('AB.A.delta.h.T3')).toBe('T3|delta ab a h')
    expect(read('AB.D.beta.l.T4')).toBe('T4|beta ab d l')
    expect(read('AB.H.beta.a.T4')).toBe('T4|beta ab h a')
    expect(read('AB.E.highbeta.j.Cz')).toBe('Cz|betaH ab e j')
    expect(read('Cz_beta_h')).toBe('Cz|betaH')
  })

  it.each([
    ...['Cz', 'theta', 'RAW_TP9', 'EEG.Cz', 'MOT.Q0', 'Timestamp', 'Theta1', 'x_theta', ''],
    ...['COH.A.delta.a.FP1.b.FP2', 'Fp1 Fp2 theta', 'Cz theta/beta', 'Cz theta alpha ratio'],
    ...['Cz theta quality', 'CQ_Cz_theta', 'trial3 Cz theta', 'Xx/theta', `Cz/theta${' '.repeat(200)}x`],
  ])('does not take %j for one electrode in one band', (name) => {
    expect(read(name)).toBeUndefined()
  })
})
