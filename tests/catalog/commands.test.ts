import { describe, expect, it } from 'vitest'

import { onlyTells } from '../../src/catalog/commands.js'

describe('onlyTells', () => {
  it('knows commands that tell something', () => {
    expect(onlyTells('git rev-parse --short HEAD')).toBe(true)
    expect(onlyTells('df -h')).toBe(true)
    expect(onlyTells('date')).toBe(true)
    expect(onlyTells('ffmpeg --version')).toBe(true)
    expect(onlyTells('node -v')).toBe(true)
  })

  it('knows commands that do something, though they begin alike', () => {
    expect(onlyTells('git push')).toBe(false)
    expect(onlyTells('date -s 2030-01-01')).toBe(false)
    expect(onlyTells('hostname other')).toBe(false)
    expect(onlyTells('rm -v notes.txt')).toBe(false)
    expect(onlyTells('npm version patch')).toBe(false)
    expect(onlyTells('unamed')).toBe(false)
  })

  it('trusts none that runs another, or writes to a file', () => {
    expect(onlyTells('git log && rm notes.txt')).toBe(false)
    expect(onlyTells('git log > notes.txt')).toBe(false)
    expect(onlyTells('du $(make)')).toBe(false)
    expect(onlyTells('')).toBe(false)
  })
})
