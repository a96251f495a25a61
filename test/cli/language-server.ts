// For tests: yaml-language-server as editors run it, over stdio, without any network: what it completes and complains about in a file.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const SERVER = fileURLToPath(new URL('../../node_modules/yaml-language-server/bin/yaml-language-server', import.meta.url));

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

export interface Editor {
  /** Messages of complaints about the text, were it the file's. */
  readonly complaints: (file: string, text?: string) => Promise<readonly string[]>;
  /** Labels offered at the place (lines and characters from 0). */
  readonly offers: (file: string, text: string, line: number, character: number) => Promise<readonly string[]>;
  readonly close: () => void;
}

export async function openEditor(folder: string): Promise<Editor> {
  const server = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = new Map<number, (result: unknown) => void>();
  const published = new Map<string, (messages: readonly string[]) => void>();
  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const request = (method: string, params: object): Promise<unknown> => {
    const id = answers.size + 1;
    return new Promise((resolve) => {
      answers.set(id, resolve);
      send({ id, method, params });
    });
  };
  server.stdout.on(
    'data',
    framed((message) => {
      if (message.method === undefined) answers.get(message.id ?? -1)?.(message.result);
      else if (message.method === 'workspace/configuration') send({ id: message.id, result: configuration(message.params) });
      else if (message.method === 'textDocument/publishDiagnostics') {
        const { uri, diagnostics } = message.params as { uri: string; diagnostics: readonly { message: string }[] };
        published.get(uri)?.(diagnostics.map((diagnostic) => diagnostic.message));
      } else if (message.id !== undefined) send({ id: message.id, result: null });
    }),
  );
  await request('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: { workspace: { configuration: true } },
  });
  send({ method: 'initialized', params: {} });
  let version = 0;
  const open = (file: string, text: string): string => {
    const uri = pathToFileURL(file).href;
    if (published.has(uri)) send({ method: 'textDocument/didClose', params: { textDocument: { uri } } });
    version += 1;
    send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version, text } } });
    return uri;
  };
  return {
    complaints: (file, text = readFileSync(file, 'utf8')) =>
      new Promise((resolve) => {
        // What was published about an earlier text of the file is none of this one's.
        published.delete(pathToFileURL(file).href);
        published.set(open(file, text), resolve);
      }),
    offers: async (file, text, line, character) => {
      const uri = open(file, text);
      const result = await request('textDocument/completion', { textDocument: { uri }, position: { line, character } });
      return (result as { items: readonly { label: string }[] }).items.map(({ label }) => label);
    },
    close: () => server.kill(),
  };
}

/** Nothing is looked up anywhere but in the file's own line. */
function configuration(params: unknown): readonly unknown[] {
  const yaml = { validate: true, completion: true, hover: true, schemaStore: { enable: false }, kubernetesCRDStore: { enable: false } };
  return (params as { items: readonly { section: string }[] }).items.map(({ section }) => (section === 'yaml' ? yaml : {}));
}

function framed(handle: (message: Message) => void): (chunk: Buffer) => void {
  let waiting = Buffer.alloc(0);
  return (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (;;) {
      const end = waiting.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(waiting.subarray(0, end).toString())?.[1]);
      if (waiting.length < end + 4 + length) return;
      const body = waiting.subarray(end + 4, end + 4 + length).toString();
      waiting = waiting.subarray(end + 4 + length);
      handle(JSON.parse(body) as Message);
    }
  };
}
