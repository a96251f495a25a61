// Keeps one comment of a pull request up to date with what `waymark diff --format markdown` wrote: node comment.mjs <file>.
// Finds its own by the marker on the first line; takes it away where nothing changes any more. Where the token may not write, as in pull requests
// from forks, or no comment is wanted, the job's summary shows the text. No packages; environment as action.yml sets it.
import { appendFileSync, readFileSync } from 'node:fs';

const MARKER = '<!-- waymark:diff -->';
const {
  GITHUB_API_URL = 'https://api.github.com',
  GITHUB_REPOSITORY = '',
  GITHUB_STEP_SUMMARY,
  PULL_REQUEST = '',
  TOKEN = '',
  WANTED,
} = process.env;

async function call(method, path, body) {
  const response = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${TOKEN}`,
      'content-type': 'application/json',
      'user-agent': 'waymark',
      'x-github-api-version': '2022-11-28',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${(await response.text()).slice(0, 200)}`);
  return response.status === 204 ? null : response.json();
}

/** Our comment: begins with the marker, and was written by a bot. Anybody can write a comment that begins so. */
async function ownComment() {
  for (let page = 1; page <= 50; page += 1) {
    const comments = await call('GET', `issues/${PULL_REQUEST}/comments?per_page=100&page=${page}`);
    const found = comments.find((one) => one.user?.type === 'Bot' && String(one.body).startsWith(MARKER));
    if (found !== undefined) return found;
    if (comments.length < 100) return null;
  }
  return null;
}

/** What was done, in a word. */
async function comment(text) {
  const own = await ownComment();
  if (text === '') {
    if (own === null) return 'nothing to say';
    await call('DELETE', `issues/comments/${own.id}`);
    return 'comment removed: nothing changes any more';
  }
  if (own === null) {
    await call('POST', `issues/${PULL_REQUEST}/comments`, { body: text });
    return 'comment written';
  }
  if (own.body === text) return 'comment is up to date';
  await call('PATCH', `issues/comments/${own.id}`, { body: text });
  return 'comment updated';
}

const text = readFileSync(process.argv[2] ?? '', 'utf8').trimEnd();
let outcome = null;
if (WANTED === 'true' && /^[1-9][0-9]*$/.test(PULL_REQUEST) && TOKEN !== '') {
  try {
    outcome = await comment(text);
  } catch (error) {
    console.log(`No comment: ${error instanceof Error ? error.message : error}`);
  }
}
if (outcome === null && text !== '' && GITHUB_STEP_SUMMARY) {
  appendFileSync(GITHUB_STEP_SUMMARY, `${text}\n`);
  outcome = 'written to the summary of the job';
}
console.log(outcome ?? 'nothing to say');
