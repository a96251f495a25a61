// Comments of one pull request behind GitHub's API, in memory: what the action's comment step asks of it.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Comment {
  readonly id: number;
  body: string;
  readonly user: { readonly type: string };
}

export interface FakeGithub {
  readonly url: string;
  readonly comments: Comment[];
  /** `POST issues/7/comments`, in order. */
  readonly calls: string[];
}

/** `mayWrite` false: the token of a pull request from a fork. */
export async function fakeGithub({ mayWrite = true, comments = [] as Comment[] } = {}): Promise<FakeGithub> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += String(chunk);
    });
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://x');
      const path = url.pathname.replace('/repos/acme/shop/', '');
      calls.push(`${request.method} ${path}`);
      const { status, body } = answer(request.method ?? '', path, Number(url.searchParams.get('page') ?? 1), text);
      response.writeHead(status, { 'content-type': 'application/json' }).end(body === null ? '' : JSON.stringify(body));
    });
  });
  const answer = (method: string, path: string, page: number, text: string): { status: number; body: unknown } => {
    if (method === 'GET') return { status: 200, body: comments.slice((page - 1) * 100, page * 100) };
    if (!mayWrite) return { status: 403, body: { message: 'Resource not accessible by integration' } };
    const id = Number(path.split('/').at(-1));
    const at = comments.findIndex((one) => one.id === id);
    if (method === 'DELETE') {
      comments.splice(at, 1);
      return { status: 204, body: null };
    }
    const { body } = JSON.parse(text) as { body: string };
    if (body.length > 65_536) return { status: 422, body: { message: 'body is too long' } };
    if (method === 'PATCH') {
      const own = comments[at];
      if (own !== undefined) own.body = body;
      return { status: 200, body: own };
    }
    comments.push({ id: 1000 + comments.length, body, user: { type: 'Bot' } });
    return { status: 201, body: comments.at(-1) };
  };
  return { url: await listening(server), comments, calls };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => new Promise<void>((done) => void server.close(() => done())));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
