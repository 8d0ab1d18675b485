// The least that a proxy can do: fetch, parse, pick the selected properties, print. It is the limit of what
// one process of Node.js can reach.
import { Buffer } from 'node:buffer';
import { createServer } from 'node:http';
import process from 'node:process';
import { gunzipSync } from 'node:zlib';
import { Pool } from 'undici';
import { listen, upstreamUrl } from './process.js';

const pool = new Pool(new URL(upstreamUrl).origin, { connections: 256 });
const headers = {
  authorization: 'Bearer any',
  accept: 'application/json',
  'accept-encoding': process.env.ENCODING ?? 'gzip',
};

const server = createServer((request, response) => {
  respond(request).then(
    (text) => {
      const body = Buffer.from(text);
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': body.length,
      });
      response.end(body);
    },
    (error) => response.writeHead(500).end(String(error)),
  );
});

/** Takes `{ paths, steps, selection }`: GETs sent side by side, or the steps of batches of 20. */
async function respond(request) {
  const { paths = [], steps = [], prefer, selection } = JSON.parse(await textOf(request));
  const bodies = await Promise.all([
    ...paths.map((path) => send({ path: `/v1.0${path}`, method: 'GET', prefer })),
    ...chunksOf20(steps).map(sendBatch),
  ]);
  return JSON.stringify({ data: bodies.flat().map((body) => pick(body, selection)) });
}

async function textOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function send({ path, method, body, prefer }) {
  const response = await pool.request({
    path,
    method,
    body,
    headers: {
      ...headers,
      ...(prefer && { prefer }),
      ...(body && { 'content-type': 'application/json' }),
    },
  });
  if (response.statusCode !== 200) throw new Error(`The status is ${response.statusCode}.`);
  const received = Buffer.from(await response.body.arrayBuffer());
  const isCompressed = response.headers['content-encoding'] === 'gzip';
  return JSON.parse((isCompressed ? gunzipSync(received) : received).toString());
}

function chunksOf20(steps) {
  return Array.from({ length: Math.ceil(steps.length / 20) }, (_, index) =>
    steps.slice(index * 20, index * 20 + 20),
  );
}

async function sendBatch(steps) {
  const requests = steps.map((url, index) => ({ id: String(index), method: 'GET', url }));
  const body = JSON.stringify({ requests });
  const { responses } = await send({ path: '/v1.0/$batch', method: 'POST', body });
  if (responses.some(({ status }) => status !== 200)) throw new Error('A step failed.');
  return responses.map((response) => response.body);
}

function pick(value, selection) {
  if (Array.isArray(value)) return value.map((item) => pick(item, selection));
  if (selection === true || typeof value !== 'object' || value === null) return value;
  const picked = {};
  for (const name in selection) picked[name] = pick(value[name] ?? null, selection[name]);
  return picked;
}

listen(server);
