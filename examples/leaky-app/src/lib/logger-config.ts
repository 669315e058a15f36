export function readLoggerConfig(source: Record<string, string | undefined>) {
  return { token: source.LOGGER_TOKEN, service: source.LOGGER_SERVICE ?? 'web' }
}
