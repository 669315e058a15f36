type Process = { name: string; env: 'eu' | 'us'; meta: Record<string, any> }

/** A server component: what it is given stays on the server, apart from what it renders. */
export function ProcessTable({ processes }: { processes: Process[] }) {
  return (
    <dl>
      {processes.map((process) => (
        <dd key={process.name}>
          {process.name} ({process.env}) since {process.meta.since}
        </dd>
      ))}
    </dl>
  )
}
