import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import {
  ApplyWorkspaceEditRequest,
  CodeActionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type CodeAction,
  type Diagnostic,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node'
import { TextDocument } from 'vscode-languageserver-textdocument'

import { repository } from './example-app.js'

/** What VS Code's ESLint extension is to its language server: open buffers, squiggles and quick fixes. */
export class Editor {
  readonly #root: string
  readonly #server: ChildProcess
  readonly #connection: ProtocolConnection
  readonly #buffers = new Map<string, TextDocument>()

  /** Starts VS Code's ESLint language server on an app. */
  static async start(root: string): Promise<Editor> {
    const editor = new Editor(root)
    await editor.#initialize()
    return editor
  }

  private constructor(root: string) {
    this.#root = root
    const bin = path.join(repository, 'node_modules/vscode-langservers-extracted/bin/vscode-eslint-language-server')
    this.#server = spawn(process.execPath, [bin, '--stdio'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] })
    this.#connection = createProtocolConnection(
      new StreamMessageReader(this.#server.stdout!),
      new StreamMessageWriter(this.#server.stdin!),
    )
  }

  /** Opens a file; `text` is a buffer that is not saved. */
  async open(file: string, text = readFileSync(path.join(this.#root, file), 'utf8')): Promise<void> {
    const buffer = TextDocument.create(this.#getUri(file), 'typescript', 1, text)
    this.#buffers.set(file, buffer)
    const { uri, languageId, version } = buffer
    await this.#connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version, text },
    })
  }

  /** Types a new text into an open file, without saving it. */
  async change(file: string, text: string): Promise<void> {
    const buffer = this.#getBuffer(file)
    TextDocument.update(buffer, [{ text }], buffer.version + 1)
    await this.#connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: buffer.uri, version: buffer.version },
      contentChanges: [{ text }],
    })
  }

  /** The text of an open file. */
  getText(file: string): string {
    return this.#getBuffer(file).getText()
  }

  /** The squiggles of one rule in an open file. */
  async findSquiggles(file: string, rule: string): Promise<Diagnostic[]> {
    const report = await this.#connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: this.#getUri(file) },
    })
    if (report.kind !== 'full') throw new Error(`The server sent a report of kind ${report.kind}.`)
    return report.items.filter((item) => item.code === `next-data-security/${rule}`)
  }

  /** What the light bulb at a squiggle offers. */
  async findQuickFixes(file: string, squiggle: Diagnostic): Promise<CodeAction[]> {
    const actions = await this.#connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: this.#getUri(file) },
      range: squiggle.range,
      context: { diagnostics: [squiggle] },
    })
    return (actions ?? []).filter((action): action is CodeAction => 'kind' in action && action.kind === 'quickfix')
  }

  /** Takes a quick fix; the server answers with an edit, which changes the open buffer. */
  async apply(fix: CodeAction): Promise<void> {
    const { command, arguments: args } = fix.command!
    await this.#connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: args })
  }

  /** Ends the server. */
  async stop(): Promise<void> {
    await this.#connection.sendRequest(ShutdownRequest.type)
    await this.#connection.sendNotification(ExitNotification.type)
    this.#connection.dispose()
    this.#server.kill()
  }

  async #initialize(): Promise<void> {
    const folder = { name: 'app', uri: pathToFileURL(this.#root).href }
    this.#connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(() => this.#getConfiguration(folder)),
    )
    this.#connection.onRequest(ApplyWorkspaceEditRequest.type, async ({ edit }) => {
      for (const change of edit.documentChanges ?? []) {
        if (!('edits' in change)) continue
        const found = [...this.#buffers].find(([, buffer]) => buffer.uri === change.textDocument.uri)
        if (!found) return { applied: false }
        const edits = change.edits.filter((textEdit) => 'newText' in textEdit)
        await this.change(found[0], TextDocument.applyEdits(found[1], edits))
      }
      return { applied: true }
    })
    this.#connection.listen()
    await this.#connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- The protocol still requires it.
      rootUri: null,
      workspaceFolders: [folder],
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true, applyEdit: true },
        textDocument: {
          diagnostic: {},
          codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
        },
      },
    })
    await this.#connection.sendNotification(InitializedNotification.type, {})
  }

  /** The extension's defaults, for every file. */
  #getConfiguration(workspaceFolder: { name: string; uri: string }) {
    return {
      validate: 'on',
      packageManager: 'npm',
      useESLintClass: true,
      experimental: {},
      run: 'onType',
      quiet: false,
      onIgnoredFiles: 'off',
      options: {},
      rulesCustomizations: [],
      problems: { shortenToSingleLine: false },
      codeAction: {
        disableRuleComment: { enable: false, location: 'separateLine', commentStyle: 'line' },
        showDocumentation: { enable: false },
      },
      codeActionOnSave: { mode: 'all' },
      format: false,
      nodePath: null,
      workingDirectory: { directory: this.#root },
      workspaceFolder,
    }
  }

  #getUri(file: string): string {
    return pathToFileURL(path.join(this.#root, file)).href
  }

  #getBuffer(file: string): TextDocument {
    const buffer = this.#buffers.get(file)
    if (!buffer) throw new Error(`${file} is not open.`)
    return buffer
  }
}
