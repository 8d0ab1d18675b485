import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { type Example, readExamples } from '../support/example-files.ts';

const path = fileURLToPath(new URL('../../docs/examples.md', import.meta.url));

const introduction = `# Examples

For developers of clients: operations to start with, and the requests to Microsoft Graph that they become.

Each operation is a file of [examples/](../examples) and a tab of the playground, and a test holds it to these requests. Long
and changing parts are written as \`…\` and \`{id}\`.

The id of a call comes from Microsoft's change notifications for call records, from the list (\`callRecords\`), or from
the call history of a user in the Teams admin center. If you have a call of Microsoft Graph's calling API, try its
\`callChainId\`: as a rule it is the id of the record; [Microsoft's
FAQ](https://learn.microsoft.com/graph/callrecords-api-faq) says that it may differ, for instance after a transfer. A
record appears 30 minutes after the end of the call on average, and after 150 minutes at the latest.`;

const isOfRequest = (line: string) => line.startsWith('GET ');

function sectionOf({ name, comment, operation }: Example): string {
  const [number = '', ...words] = name.split('-');
  const title = words.join(' ').replace(/^./, (letter) => letter.toUpperCase());
  const paragraphs = comment.map((lines) =>
    [
      lines.filter((line) => !isOfRequest(line)).join('\n'),
      ...lines.filter(isOfRequest).map((line) => block('http', line)),
    ].join('\n\n'),
  );
  return [`## ${number}. ${title}`, ...paragraphs, block('graphql', operation)].join('\n\n');
}

function block(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trim()}\n\`\`\``;
}

describe('docs/examples.md', () => {
  it('docs/examples.md is made from the examples: -u writes it again', async () => {
    const text = [introduction, ...readExamples().map(sectionOf)].join('\n\n');
    const config = await resolveConfig(path);
    await expect(await format(text, { ...config, filepath: path })).toMatchFileSnapshot(path);
  });
});
