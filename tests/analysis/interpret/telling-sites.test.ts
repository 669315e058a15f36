import { expect, it } from 'vitest'

import { tellingSites } from '../../../src/analysis/interpret/values/effects.js'
import { runModule } from '../../helpers/interpreted-app.js'

/** The calls a message names that lead to the first effect of `run`. */
function namesOf(text: string): string[] {
  const [effect] = runModule(text).outcome.effects
  return tellingSites(effect!).map(({ callee }) => callee)
}

it('calls of the project lead to an effect', () => {
  const names = namesOf(`
    const remove = () => effect('remove')
    const removeAll = () => remove()
    export async function run() {
      removeAll()
    }
  `)
  expect(names).toEqual(['removeAll', 'remove'])
})

it('wrappers do not, nor what these call, for what they are handed stands inside them', () => {
  const names = namesOf(`
    const span = (run) => run()
    const traced = (run) => span(run)
    const remove = () => traced(() => traced(() => effect('remove')))
    export async function run() {
      await traced(() => traced(() => remove()))
    }
  `)
  expect(names).toEqual(['remove'])
})

it('what is handed on by its name does not stand there', () => {
  const names = namesOf(`
    const traced = (run) => run()
    const remove = () => effect('remove')
    export async function run() {
      await traced(remove)
    }
  `)
  expect(names).toEqual(['traced', 'run'])
})
