import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import vm from 'node:vm'

import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import { DryRunStatus, TestStatus, determineHitLimitReached, toMutantRunResult } from '@stryker-mutator/api/test-runner'
import * as chaiExpect from '@vitest/expect'
import * as vitestRunner from '@vitest/runner'
import { spyOn } from '@vitest/spy'
import { build } from 'esbuild'

/*
 * Runs our tests for Stryker in its own process. Vitest starts a worker for each mutant, and that takes ten times as
 * long as the tests do. Here the code and its tests are bundled once, and the bundle is evaluated for each mutant:
 * every mutant finds fresh modules, as in a new worker, while packages stay loaded. The tests are collected and run
 * by Vitest's own runner, with its own `expect`.
 */

/** What is meant to prove the interpreter; the quickest first. */
const TESTS = ['tests/analysis/interpret', 'tests/rules', 'tests/fixtures.test.ts']

/** What the interpreter stands on. It imports nothing of what is mutated, so that it is loaded once for all mutants. */
const SHARED = ['src/catalog/', 'src/analysis/facts/', 'src/analysis/graph/']

/** In the sandbox. */
const KNOWN_TESTS = 'known-tests.json'

/**
 * How much of the time that all tests take is spent on one mutant. With less than all of it the score is a lower bound:
 * what none of the chosen tests kills, one of the others may.
 */
const SHARE = Number(process.env.MUTATION_SHARE ?? 1)

const { chai, GLOBAL_EXPECT, ASYMMETRIC_MATCHERS_OBJECT } = chaiExpect
const { afterAll, afterEach, beforeAll, beforeEach, describe, it } = vitestRunner

class InProcessTestRunner {
  root = process.cwd()
  require = createRequire(path.join(this.root, 'package.json'))
  /** What the mutated code and Stryker tell each other. */
  instrumented = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {})

  capabilities() {
    return { reloadEnvironment: true }
  }

  async init() {
    Object.assign(process.env, { NODE_ENV: 'test', VITEST: '1', NEXT_DATA_SECURITY_STRICT: '1' })
    // Rule testers find these on the global object.
    Object.assign(globalThis, { afterAll, afterEach, beforeAll, beforeEach, describe, it })
    this.vitest = { ...vitestRunner, expect: createExpect(), vi: { spyOn } }
    this.files = TESTS.flatMap((place) => listTests(this.root, place))
    const shared = new Set()
    this.script = compile('tests.cjs', await bundle(this.root, this.files, [leaveOut(this.root, shared)]))
    this.shared = this.load(compile('shared.cjs', await bundle(this.root, [...shared], [])))
  }

  async dryRun() {
    this.instrumented.activeMutant = undefined
    const tests = await this.run(this.load(this.script), this.files, { bail: false })
    this.rememberTests(tests)
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.instrumented.mutantCoverage }
  }

  async mutantRun({ activeMutant, mutantActivation, hitLimit, testFilter }) {
    Object.assign(this.instrumented, { hitCount: 0, hitLimit, activeMutant: undefined })
    if (mutantActivation === 'static') this.instrumented.activeMutant = activeMutant.id
    const modules = this.load(this.script)
    this.known ??= new Map(JSON.parse(readFileSync(KNOWN_TESTS, 'utf8')))
    const only = new Set(this.choose(testFilter ?? [...this.known.keys()]))
    const files = this.files.filter((file) => [...only].some((id) => id.startsWith(`${file}#`)))
    const tests = await this.run(modules, files, { bail: true, only, activeMutant: activeMutant.id })
    const timeout = determineHitLimitReached(this.instrumented.hitCount, hitLimit)
    return toMutantRunResult(timeout ?? { status: DryRunStatus.Complete, tests })
  }

  /** What each test takes, and how much it touches; for whichever process runs the mutants. */
  rememberTests(tests) {
    const coverage = this.instrumented.mutantCoverage?.perTest ?? {}
    const known = tests.map(({ id, timeSpentMs }) => [id, [timeSpentMs, Object.keys(coverage[id] ?? {}).length]])
    writeFileSync(KNOWN_TESTS, JSON.stringify(known))
  }

  /** The tests to try a mutant on: all that reach it, or with less time those that are quick and those that reach little else. */
  choose(tests) {
    if (SHARE >= 1) return tests
    const total = [...this.known.values()].reduce((sum, [time]) => sum + time, 0)
    const chosen = new Set()
    for (const column of [0, 1]) {
      let left = (total * SHARE) / 2
      for (const id of tests.toSorted(
        (a, b) => (this.known.get(a)?.[column] ?? 0) - (this.known.get(b)?.[column] ?? 0),
      )) {
        if (chosen.has(id)) continue
        left -= this.known.get(id)?.[0] ?? 0
        if (left < 0) break
        chosen.add(id)
      }
    }
    return [...chosen]
  }

  /** Evaluates a bundle: all its modules are new. */
  load(script) {
    const module = { exports: {} }
    const require = (name) => {
      if (name === 'vitest') return this.vitest
      return name.startsWith('shared:') ? this.shared[name.slice('shared:'.length)]() : this.require(name)
    }
    script.runInThisContext()(require, module, module.exports)
    return module.exports
  }

  async run(modules, files, { bail, only, activeMutant }) {
    const results = []
    let failed = false
    const { instrumented, root } = this
    const runner = {
      config: { ...runnerConfig, root },
      importFile: (file) => modules[path.relative(root, file)](),
      onCollected: (collected) => {
        instrumented.activeMutant ??= activeMutant
        const broken = collected.find((file) => file.result?.state === 'fail')
        if (!broken) return
        results.push(failure(idOf(broken, root), broken, broken.result))
        failed = true
      },
      onBeforeRunTask: (test) => {
        if ((failed && bail) || (only && !only.has(idOf(test, root)))) test.mode = 'skip'
        if (!only) instrumented.currentTestId = idOf(test, root)
      },
      onAfterRunTask: (test) => {
        instrumented.currentTestId = undefined
        const id = idOf(test, root)
        if (test.mode === 'skip' || !test.result) return
        if (test.result.state === 'fail') {
          failed = true
          results.push(failure(id, test, test.result))
        } else {
          const timeSpentMs = test.result.duration ?? 0
          results.push({ id, name: test.name, fileName: test.file.filepath, timeSpentMs, status: TestStatus.Success })
        }
      },
      onAfterRunSuite: (suite) => {
        // A hook failed.
        if (suite.result?.state !== 'fail' || suite.result.errors === undefined || failed) return
        failed = true
        results.push(failure(idOf(suite, root), suite, suite.result))
      },
    }
    for (const file of files) {
      if (failed && bail) break
      await vitestRunner.startTests([path.join(root, file)], runner)
    }
    return results
  }
}

const runnerConfig = {
  setupFiles: [],
  name: undefined,
  passWithNoTests: true,
  testNamePattern: undefined,
  allowOnly: false,
  sequence: { seed: 0, hooks: 'stack', setupFiles: 'list' },
  chaiConfig: undefined,
  maxConcurrency: 1,
  testTimeout: 60_000,
  hookTimeout: 60_000,
  retry: 0,
  includeTaskLocation: false,
  tags: [],
  tagsFilter: undefined,
  strictTags: false,
}

function failure(id, task, result) {
  const failureMessage = result.errors?.[0]?.message ?? 'no message'
  const timeSpentMs = result.duration ?? 0
  return { id, name: task.name, fileName: task.file.filepath, timeSpentMs, status: TestStatus.Failed, failureMessage }
}

/** Names a test as Stryker's runner for Vitest does. */
function idOf(task, root) {
  const names = []
  for (let suite = task; suite && suite !== task.file; suite = suite.suite) names.unshift(suite.name)
  return `${path.relative(root, task.file.filepath)}#${names.join(' ')}`
}

function compile(filename, text) {
  return new vm.Script(`(function (require, module, exports) {${text}\n})`, { filename })
}

function listTests(root, place) {
  if (place.endsWith('.ts')) return [place]
  return readdirSync(path.join(root, place))
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `${place}/${name}`)
}

/** One text that holds the code and the tests: an object of functions, each of which loads a file. */
async function bundle(root, files, plugins) {
  const lines = files.map((file) => `${JSON.stringify(file)}: () => require(${JSON.stringify(`./${file}`)}),`)
  const { outputFiles } = await build({
    stdin: { contents: `module.exports = {\n${lines.join('\n')}\n}`, resolveDir: root, loader: 'js' },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    supported: { 'dynamic-import': false },
    logLevel: 'error',
    plugins: [...plugins, { name: 'places', setup: keepPlaces }],
  })
  return outputFiles[0].text
}

/** Leaves out the modules that no mutant can reach, and lists them. */
function leaveOut(root, found) {
  return {
    name: 'shared',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path: specifier, resolveDir }) => {
        const file = path.relative(root, path.resolve(resolveDir, specifier)).replace(/\.js$/, '.ts')
        if (!SHARED.some((folder) => file.startsWith(folder))) return null
        found.add(file)
        return { path: `shared:${file}`, external: true }
      })
    },
  }
}

/** A bundle has one place, its modules have their own. */
function keepPlaces({ onLoad }) {
  onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
    const text = await readFile(file, 'utf8')
    const contents = text
      .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)))
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href))
    return { contents, loader: 'ts' }
  })
}

/** Vitest's `expect`, without the worker that it asks about files and snapshots. */
function createExpect() {
  chai.use(chaiExpect.JestExtend)
  chai.use(chaiExpect.JestChaiExpect)
  chai.use(chaiExpect.JestAsymmetricMatchers)
  const expect = Object.assign((value, message) => chai.expect(value, message), chai.expect)
  Object.assign(expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT])
  chaiExpect.setState({ assertionCalls: 0, isExpectingAssertions: false }, expect)
  globalThis[GLOBAL_EXPECT] = expect
  return expect
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessTestRunner)]
