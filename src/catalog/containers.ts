import { rows } from './rows.js'
import type { Row } from './types.js'

/** ioctopus: dependencies are listed beside what depends on them. */
const ioctopus: readonly Row[] = [
  ...['@evyweb/ioctopus', '@thaitype/ioctopus'].flatMap((module) =>
    rows(module, ['createContainer()', 'createModule()', 'Container()', 'Module()'], {
      kind: 'value',
      type: 'IoctopusContainer',
    }),
  ),
  { module: 'type:IoctopusContainer', path: 'bind()', kind: 'bind', key: { argument: 0 }, type: 'IoctopusBinding' },
  ...rows('type:IoctopusBinding', ['toValue()', 'toFunction()'], {
    kind: 'provide',
    key: 'receiver',
    as: 'value',
    from: { argument: 0 },
  }),
  {
    module: 'type:IoctopusBinding',
    path: 'toClass()',
    kind: 'provide',
    key: 'receiver',
    as: 'class',
    from: { argument: 0 },
    dependencies: { argument: 1 },
  },
  {
    module: 'type:IoctopusBinding',
    path: 'toHigherOrderFunction()',
    kind: 'provide',
    key: 'receiver',
    as: 'factory',
    from: { argument: 0 },
    dependencies: { argument: 1 },
  },
  {
    module: 'type:IoctopusBinding',
    path: 'toFactory()',
    kind: 'provide',
    key: 'receiver',
    as: 'factory',
    from: { argument: 0 },
    gives: ['IoctopusResolve'],
  },
  { module: 'type:IoctopusResolve', path: '()', kind: 'resolve', key: { argument: 0 } },
  { module: 'type:IoctopusContainer', path: 'get()', kind: 'resolve', key: { argument: 0 } },
  {
    module: 'type:IoctopusContainer',
    path: 'runInScope()',
    kind: 'calls',
    argument: 0,
    when: 'now',
    returns: 'result',
  },
]

/** InversifyJS, versions 5 to 7. What a factory is given asks the container, itself (7) or by its `container`. */
const inversify: readonly Row[] = [
  ...['inversify', '@inversifyjs/container'].flatMap((module): Row[] => [
    { module, path: 'Container()', kind: 'value', type: 'InversifyContainer' },
    ...rows(module, ['ContainerModule()', 'AsyncContainerModule()'], {
      kind: 'calls',
      argument: 0,
      when: 'now',
      gives: ['InversifyBind', 'Inert', 'Inert', 'InversifyBind'],
      returns: 'unknown',
    }),
    { module, path: 'inject()', kind: 'bind', key: { argument: 0 } },
    { module, path: 'multiInject()', kind: 'bind', key: { argument: 0 }, many: true },
  ]),
  { module: '@inversifyjs/core', path: 'inject()', kind: 'bind', key: { argument: 0 } },
  ...rows('type:InversifyContainer', ['bind()', 'rebind()', 'rebindSync()'], {
    kind: 'bind',
    key: { argument: 0 },
    type: 'InversifyBinding',
  }),
  ...rows('type:InversifyBind', ['()', 'bind()', 'rebind()', 'rebindSync()'], {
    kind: 'bind',
    key: { argument: 0 },
    type: 'InversifyBinding',
  }),
  {
    module: 'type:InversifyBinding',
    path: 'to()',
    kind: 'provide',
    key: 'receiver',
    as: 'class',
    from: { argument: 0 },
  },
  { module: 'type:InversifyBinding', path: 'toSelf()', kind: 'provide', key: 'receiver', as: 'class', from: 'key' },
  ...rows('type:InversifyBinding', ['toConstantValue()', 'toConstructor()', 'toFunction()'], {
    kind: 'provide',
    key: 'receiver',
    as: 'value',
    from: { argument: 0 },
  }),
  ...rows('type:InversifyBinding', ['toDynamicValue()', 'toFactory()', 'toProvider()'], {
    kind: 'provide',
    key: 'receiver',
    as: 'factory',
    from: { argument: 0 },
    gives: ['InversifyContainer'],
  }),
  {
    module: 'type:InversifyBinding',
    path: 'toResolvedValue()',
    kind: 'provide',
    key: 'receiver',
    as: 'factory',
    from: { argument: 0 },
    dependencies: { argument: 1 },
  },
  {
    module: 'type:InversifyBinding',
    path: 'toService()',
    kind: 'provide',
    key: 'receiver',
    as: 'alias',
    from: { argument: 0 },
  },
  { module: 'type:InversifyContainer', path: 'container', kind: 'value', type: 'InversifyContainer' },
  { module: 'type:InversifyContainer', path: 'createChild()', kind: 'value', type: 'InversifyContainer' },
  ...rows('type:InversifyContainer', ['get()', 'getNamed()', 'getTagged()', 'resolve()'], {
    kind: 'resolve',
    key: { argument: 0 },
  }),
  { module: 'type:InversifyContainer', path: 'getAsync()', kind: 'resolve', key: { argument: 0 }, async: true },
  { module: 'type:InversifyContainer', path: 'getAll()', kind: 'resolve', key: { argument: 0 }, many: true },
]

/** What may stand behind a token of tsyringe, as fields of an object. */
const tsyringeProviders: readonly Row[] = (
  [
    ['useClass', 'class'],
    ['useFactory', 'factory'],
    ['useValue', 'value'],
    ['useToken', 'alias'],
  ] as const
).flatMap(([property, as]): Row[] => [
  {
    module: 'type:TsyringeContainer',
    path: 'register()',
    kind: 'provide',
    key: { argument: 0 },
    as,
    from: { argument: 1, property },
    gives: ['TsyringeContainer'],
  },
  {
    module: 'tsyringe',
    path: 'registry()',
    kind: 'provide',
    key: { argument: 0, property: 'token' },
    as,
    from: { argument: 0, property },
    gives: ['TsyringeContainer'],
  },
])

const tsyringe: readonly Row[] = [
  { module: 'tsyringe', path: 'container', kind: 'value', type: 'TsyringeContainer' },
  { module: 'tsyringe', path: 'DependencyContainer()', kind: 'value', type: 'TsyringeContainer' },
  { module: 'type:TsyringeContainer', path: 'createChildContainer()', kind: 'value', type: 'TsyringeContainer' },
  ...tsyringeProviders,
  ...rows('type:TsyringeContainer', ['register()', 'registerSingleton()'], {
    kind: 'provide',
    key: { argument: 0 },
    as: 'class',
    from: { argument: 1 },
  }),
  {
    module: 'type:TsyringeContainer',
    path: 'registerInstance()',
    kind: 'provide',
    key: { argument: 0 },
    as: 'value',
    from: { argument: 1 },
  },
  {
    module: 'type:TsyringeContainer',
    path: 'registerType()',
    kind: 'provide',
    key: { argument: 0 },
    as: 'alias',
    from: { argument: 1 },
  },
  { module: 'type:TsyringeContainer', path: 'resolve()', kind: 'resolve', key: { argument: 0 } },
  { module: 'type:TsyringeContainer', path: 'resolveAll()', kind: 'resolve', key: { argument: 0 }, many: true },
  { module: 'tsyringe', path: 'inject()', kind: 'bind', key: { argument: 0 } },
  {
    module: 'tsyringe',
    path: 'injectAll()',
    kind: 'bind',
    key: { argument: 0 },
    many: true,
  },
  {
    module: 'tsyringe',
    path: 'injectable()',
    kind: 'bind',
    key: { argument: 0, property: 'token' },
    type: 'TsyringeInjectable',
  },
  { module: 'tsyringe', path: 'scoped()', kind: 'bind', key: { argument: 1 }, type: 'TsyringeInjectable' },
  {
    module: 'type:TsyringeInjectable',
    path: '()',
    kind: 'provide',
    key: 'receiver',
    as: 'class',
    from: { argument: 0 },
  },
  { module: 'tsyringe', path: 'delay()', kind: 'calls', argument: 0, when: 'now', returns: 'result' },
  ...rows('tsyringe', ['instanceCachingFactory()', 'instancePerContainerCachingFactory()'], {
    kind: 'argument',
    argument: 0,
  }),
]

/** Awilix: everything goes by the names of parameters, or of what is taken from the one parameter there is. */
const awilix: readonly Row[] = [
  ...rows('awilix', ['createContainer()', 'AwilixContainer()'], { kind: 'value', type: 'AwilixContainer' }),
  { module: 'type:AwilixContainer', path: 'createScope()', kind: 'value', type: 'AwilixContainer' },
  ...(
    [
      ['asClass()', 'class'],
      ['asFunction()', 'factory'],
    ] as const
  ).map(([path, as]): Row => ({
    module: 'awilix',
    path,
    kind: 'provider',
    type: 'AwilixResolver',
    as,
    from: { argument: 0 },
    byName: true,
    gives: ['AwilixCradle'],
  })),
  {
    module: 'awilix',
    path: 'asValue()',
    kind: 'provider',
    type: 'AwilixResolver',
    as: 'value',
    from: { argument: 0 },
  },
  {
    module: 'awilix',
    path: 'aliasTo()',
    kind: 'provider',
    type: 'AwilixResolver',
    as: 'alias',
    from: { argument: 0 },
  },
  ...rows(
    'type:AwilixResolver',
    [
      'singleton()',
      'scoped()',
      'transient()',
      'proxy()',
      'classic()',
      'inject()',
      'disposer()',
      'setLifetime()',
      'setInjectionMode()',
    ],
    { kind: 'self' },
  ),
  {
    module: 'type:AwilixContainer',
    path: 'register()',
    kind: 'provide',
    key: 'fields',
    as: 'provider',
    from: { argument: 0 },
  },
  {
    module: 'type:AwilixContainer',
    path: 'register()',
    kind: 'provide',
    key: { argument: 0 },
    as: 'provider',
    from: { argument: 1 },
  },
  { module: 'type:AwilixContainer', path: 'cradle', kind: 'value', type: 'AwilixCradle' },
  { module: 'type:AwilixCradle', path: '*', kind: 'resolve', key: { wildcard: 0 } },
  { module: 'type:AwilixContainer', path: 'resolve()', kind: 'resolve', key: { argument: 0 } },
]

/** TypeDI: a decorated class is registered by being there. */
const typedi: readonly Row[] = [
  { module: 'typedi', path: 'Container', kind: 'value', type: 'TypediContainer' },
  { module: 'typedi', path: 'ContainerInstance()', kind: 'value', type: 'TypediContainer' },
  { module: 'type:TypediContainer', path: 'of()', kind: 'value', type: 'TypediContainer' },
  { module: 'typedi', path: 'Token()', kind: 'unique' },
  ...([{ argument: 0 }, { argument: 0, property: 'id' }] as const).map((key): Row => ({
    module: 'typedi',
    path: 'Service()',
    kind: 'bind',
    key,
    type: 'TypediService',
  })),
  { module: 'type:TypediService', path: '()', kind: 'provide', key: 'receiver', as: 'class', from: { argument: 0 } },
  { module: 'typedi', path: 'Inject()', kind: 'bind', key: { argument: 0 } },
  { module: 'typedi', path: 'InjectMany()', kind: 'bind', key: { argument: 0 }, many: true },
  {
    module: 'type:TypediContainer',
    path: 'set()',
    kind: 'provide',
    key: { argument: 0 },
    as: 'value',
    from: { argument: 1 },
  },
  ...(
    [
      ['value', 'value'],
      ['type', 'class'],
      ['factory', 'factory'],
    ] as const
  ).map(([property, as]): Row => ({
    module: 'type:TypediContainer',
    path: 'set()',
    kind: 'provide',
    key: { argument: 0, property: 'id' },
    as,
    from: { argument: 0, property },
    gives: ['TypediContainer'],
  })),
  { module: 'type:TypediContainer', path: 'get()', kind: 'resolve', key: { argument: 0 } },
  { module: 'type:TypediContainer', path: 'getMany()', kind: 'resolve', key: { argument: 0 }, many: true },
]

/** Needle DI: what is injected is the default of a parameter or field. */
const needle: readonly Row[] = [
  ...rows('@needle-di/core', ['Container()'], { kind: 'value', type: 'NeedleContainer' }),
  { module: '@needle-di/core', path: 'InjectionToken()', kind: 'unique' },
  ...(
    [
      ['useClass', 'class'],
      ['useFactory', 'factory'],
      ['useValue', 'value'],
      ['useExisting', 'alias'],
    ] as const
  ).map(([property, as]): Row => ({
    module: 'type:NeedleContainer',
    path: 'bind()',
    kind: 'provide',
    key: { argument: 0, property: 'provide' },
    as,
    from: { argument: 0, property },
    gives: ['NeedleContainer'],
  })),
  { module: '@needle-di/core', path: 'inject()', kind: 'resolve', key: { argument: 0 } },
  { module: '@needle-di/core', path: 'injectAsync()', kind: 'resolve', key: { argument: 0 }, async: true },
  { module: 'type:NeedleContainer', path: 'get()', kind: 'resolve', key: { argument: 0 } },
  { module: 'type:NeedleContainer', path: 'getAsync()', kind: 'resolve', key: { argument: 0 }, async: true },
]

/** Containers of dependency injection: what registers, what asks, and the tokens both go by. */
export const containers: readonly Row[] = [
  { module: 'global:', path: 'Symbol()', kind: 'unique' },
  { module: 'global:', path: 'Symbol.for()', kind: 'unique', shared: true },
  ...ioctopus,
  ...inversify,
  ...tsyringe,
  ...awilix,
  ...typedi,
  ...needle,
]
