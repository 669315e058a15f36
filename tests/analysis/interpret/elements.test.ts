import { describe, expect, it } from 'vitest'

import { describeKnowledge, describeValue, runApp, type Run } from '../../helpers/interpreted-app.js'

function render(body: string): Run {
  return runApp(
    {
      'run.tsx': `
        import { auth, effect, find, redirect, requireUser } from 'kit'
        function Card(props) { return <p>{props.title}</p> }
        const parts = { Card }
        export async function run(input) { ${body} }
      `,
    },
    'run.tsx#run',
  )
}

/** The props of each element of a component, as they were met. */
function props(body: string): string[] {
  return render(body).outcome.elements.map((element) => describeKnowledge(element.props))
}

describe('an element of a component', () => {
  it('is met with its props', () => {
    expect(props(`return <Card title="a" user={await find('user')} open />`)).toEqual([
      '{ title: a, user: user | null, open: true }',
    ])
    expect(props(`return <parts.Card title="a" />`)).toEqual(['{ title: a }'])
  })

  it('is met with its children', () => {
    expect(props(`return <Card>{input}</Card>`)).toEqual(['{ children: argument.0 }'])
    expect(props(`return <Card>{input}{1}</Card>`)).toEqual(['{ children: list of (argument.0 | 1) }'])
    expect(props(`return <Card />`)).toEqual(['{  }'])
  })

  it('is met with what is spread into it', () => {
    expect(props(`return <Card {...{ title: 'a', text: 'b' }} text="c" />`)).toEqual(['{ title: a, text: c }'])
    const [spread] = render(`return <Card {...input} title="a" />`).outcome.elements
    const [only] = spread?.props ?? []
    expect(only?.shape.kind === 'object' && [...only.shape.fields.keys()]).toEqual(['title'])
    expect(only?.shape.kind === 'object' && describeValue(only.shape.rest ?? [])).toBe('argument.0')
  })

  it('is met with what of several was spread into it', () => {
    const restOf = (attributes: string) => {
      const [only] = render(`return <Card ${attributes} />`).outcome.elements[0]?.props ?? []
      return only?.shape.kind === 'object' && describeValue(only.shape.rest ?? [])
    }
    expect(restOf(`{...input} {...unheard}`)).toBe('argument.0 | unknown')
    expect(restOf(`{...input.a ? { a: 1 } : { b: 2 }}`)).toBe('{ a: 1 } | { b: 2 }')
    expect(restOf(`{...input.a ? { a: 1 } : null}`)).toBe('{ a: 1 } | null')
    expect(restOf(`{...false} {...null}`)).toBe('never')
    expect(restOf(`{...input} {...null}`)).toBe('argument.0')
  })

  it('knows the component', () => {
    const { outcome, session } = render(`return <Card />`)
    const [element] = outcome.elements
    expect(element?.module).toBe(session.graph.load(`${session.project.root}/run.tsx`))
    expect(element?.component.map(({ shape }) => shape.kind)).toEqual(['function'])
    expect(element?.element.kind).toBe('jsx')
  })

  it('is met in the attributes of another, the inner one first', () => {
    expect(props(`return <Card icon={<Card size={1} />}><Card size={2} /></Card>`)).toEqual([
      '{ size: 1 }',
      '{ size: 2 }',
      '{ icon: element, children: element }',
    ])
  })

  it('is not met where it is not reached', () => {
    expect(props(`redirect('/'); return <Card />`)).toEqual([])
    expect(props(`return <Card title={redirect('/')} />`)).toEqual([])
    expect(props(`return input.show && <Card />`)).toEqual(['{  }'])
  })

  it('is met in what helpers make', () => {
    expect(props(`const make = (size) => <Card size={size} />; return [make(1), make(2)]`)).toEqual([
      '{ size: 1 }',
      '{ size: 2 }',
    ])
  })
})

describe('an element of the platform', () => {
  it('is none that is met, but what it does is done', () => {
    const run = render(`return <div title={effect('title')} {...effect('spread')}>{effect('child')}</div>`)
    expect(run.outcome.elements).toEqual([])
    expect(run.effects).toEqual({ title: 'open', spread: 'open', child: 'open' })
    expect(render(`return <>{effect('child')}</>`).effects).toEqual({ child: 'open' })
  })

  it('holds elements of components', () => {
    expect(props(`return <div>{input.posts.map((post) => <Card post={post} />)}</div>`)).toEqual([
      '{ post: argument.0.posts }',
    ])
  })
})

describe('an element that is met over and over', () => {
  const cards = (count: number) =>
    `const make = (size) => <Card size={size} />; ${Array.from({ length: count }, (_, size) => `make(${size});`).join('')}`

  it('is kept with as many different props as a reader would follow', () => {
    expect(props(cards(16))).toHaveLength(16)
    expect(props(cards(20))).toHaveLength(16)
  })

  it('is kept beside others', () => {
    expect(props(`${cards(20)} return <Card title="other" />`)).toHaveLength(17)
  })
})
