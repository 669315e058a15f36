/**
 * The import direction: rules -> queries -> session -> interpret -> graph -> facts -> ast, one way only.
 * The catalogue and the utilities are leaves.
 */

/** The layers from the top down: each may import those below it, never one above. */
const layers = [
  {
    path: '^src/rules/',
    why: 'A rule asks a question; an answer that depended on the asker could not be shared by rules.',
  },
  {
    path: '^src/analysis/verdicts\\.ts$',
    why: 'Verdicts stand around rules, which know nothing of them: a rule judges as if it were asked for the first time.',
  },
  {
    path: '^src/analysis/queries/',
    why: 'Queries are the only door to the analysis. A phase that needs a query’s answer has its logic in the wrong place.',
  },
  {
    path: '^src/analysis/session\\.ts$',
    why: 'The session keeps what the phases compute. A phase that reads it would depend on what ran before.',
  },
  {
    path: '^src/analysis/memory\\.ts$',
    why: 'What was kept is held against the files before it is used, by those who know them.',
  },
  {
    path: '^src/analysis/types/',
    why: 'Types are followed after the code: what a function returns is asked of the interpreter, which must not need types in turn.',
  },
  {
    path: '^src/analysis/interpret/',
    why: 'The graph and the facts must be right for any interpretation, so that they can be kept when another file changes.',
  },
  {
    path: '^src/analysis/graph/',
    why: 'Facts are one module’s, computed without knowing any other: that is what makes them worth caching by content.',
  },
  {
    path: '^src/analysis/facts/',
    why: 'The helpers of `ast` are pure functions on one node and know of nothing above them.',
  },
  { path: '^src/ast/' },
]

const directions = layers.slice(0, -1).map(({ path, why }, index) => ({
  name: `nothing-below-imports-${path.replace(/\W+/g, '-').replace(/^-src-|-$|-ts-$/g, '')}`,
  comment: why,
  severity: 'error',
  from: { path: layers.slice(index + 1).map((layer) => layer.path) },
  to: { path },
}))

/** The rooms of the interpreter, from the top down. Types are exempt: what runs the program is passed through all of them. */
const rooms = [
  {
    path: '^src/analysis/interpret/[^/]+$',
    why: 'What a piece of a program means must not depend on who runs it: it is handed the engine.',
  },
  {
    path: '^src/analysis/interpret/language/',
    why: 'JavaScript is built upon what libraries do with a value, never the other way round.',
  },
  {
    path: '^src/analysis/interpret/libraries/',
    why: 'Values and what is known of them are the same whatever code they come from.',
  },
  { path: '^src/analysis/interpret/values/' },
]

const roomDirections = rooms.slice(0, -1).map(({ path, why }, index) => ({
  name: `interpreter-room-${String(index + 1)}`,
  comment: why,
  severity: 'error',
  from: { path: rooms.slice(index + 1).map((room) => room.path) },
  to: { path, dependencyTypesNot: ['type-only'] },
}))

export default {
  forbidden: [
    ...directions,
    ...roomDirections,
    {
      name: 'shared-queries-know-no-topic',
      comment: 'What stands beside the topics of queries is there for all of them, so it may need none.',
      severity: 'error',
      from: { path: '^src/analysis/queries/[^/]+$' },
      to: { path: '^src/analysis/queries/[^/]+/' },
    },
    {
      name: 'topics-stand-alone',
      comment:
        'A question about one topic is answered without the others. Who a caller is matters to many, and is asked of `identity`.',
      severity: 'error',
      from: { path: '^src/analysis/queries/([^/]+)/' },
      to: {
        path: '^src/analysis/queries/[^/]+/',
        pathNot: ['^src/analysis/queries/$1/', '^src/analysis/queries/(identity|cookies|configuration)/'],
      },
    },
    {
      name: 'identity-needs-only-cookies-and-configuration',
      comment: 'Many topics ask for identity; it would come round in a circle if it asked for them.',
      severity: 'error',
      from: { path: '^src/analysis/queries/identity/' },
      to: {
        path: '^src/analysis/queries/[^/]+/',
        pathNot: ['^src/analysis/queries/(identity|cookies|configuration)/'],
      },
    },
    {
      name: 'cookies-and-configuration-stand-below',
      comment: 'They are asked by the other topics.',
      severity: 'error',
      from: { path: '^src/analysis/queries/(cookies|configuration)/' },
      to: { path: '^src/analysis/queries/[^/]+/', pathNot: ['^src/analysis/queries/$1/'] },
    },
    {
      name: 'rules-ask-queries',
      comment:
        'A rule is a loop over an answer: it does not cache, resolve, walk the graph or know a library. So it needs queries, helpers on one node, and utilities, nothing else.',
      severity: 'error',
      from: { path: '^src/rules/', pathNot: '^src/rules/index\\.ts$' },
      to: { path: '^src/', pathNot: ['^src/analysis/queries/', '^src/ast/', '^src/utils/'] },
    },
    {
      name: 'rules-stand-alone',
      comment: 'A rule that imports another could not be removed or changed by itself; what two share is a query.',
      severity: 'error',
      from: { path: '^src/rules/', pathNot: '^src/rules/index\\.ts$' },
      to: { path: '^src/rules/' },
    },
    {
      name: 'catalogue-is-a-leaf',
      comment: 'Library knowledge is data: whoever adds a row need not know the analysis, and any phase may read it.',
      severity: 'error',
      from: { path: '^src/catalog/' },
      to: { pathNot: '^src/catalog/' },
    },
    {
      name: 'utilities-know-no-analysis',
      comment: 'Utilities serve every layer, so they may depend on none.',
      severity: 'error',
      from: { path: '^src/utils/' },
      to: { path: '^src/', pathNot: ['^src/utils/', '^src/catalog/types\\.ts$'] },
    },
    {
      name: 'configs-come-from-metadata',
      comment:
        'Configs are derived from the rules they are given; one that imported a rule would be a list kept by hand.',
      severity: 'error',
      from: { path: '^src/configs/' },
      to: { path: '^src/', pathNot: ['^src/configs/', '^src/utils/'] },
    },
    {
      name: 'only-graph-and-session-touch-files',
      comment:
        'One place that reads makes an unsaved buffer, a broken symlink and a changed file everybody’s solved problem.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/analysis/graph/', '^src/analysis/session\\.ts$'] },
      to: { path: ['^(node:)?fs(/promises)?$', '(^|/)node_modules/oxc-resolver/'] },
    },
    {
      name: 'only-facts-parse',
      comment:
        'No syntax tree outlives the facts. The graph reads the parser’s module records alone, for its index of the whole application.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/analysis/facts/', '^src/analysis/graph/'] },
      to: { path: ['(^|/)node_modules/oxc-parser/', '(^|/)node_modules/@typescript-eslint/scope-manager/'] },
    },
    {
      name: 'nothing-of-the-project-is-executed',
      comment: 'The linted project is read, never run.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(node:)?(child_process|vm|worker_threads|cluster)$' },
    },
    {
      name: 'no-cycles',
      comment:
        'Modules in a cycle can only be understood, tested and loaded together. Types are exempt: they are gone at run time.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'What the plugin imports at run time is installed with it only if package.json says so.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'],
        // Types alone need no package at run time.
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere hides from every boundary above.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types cross boundaries too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
