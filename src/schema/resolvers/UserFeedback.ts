import { BadUpstreamResponseError } from '../../errors.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { maxListItems } from '../../plan/collection.ts';
import type { UserFeedbackResolvers } from '../generated/resolvers.ts';

export const UserFeedback: UserFeedbackResolvers = {
  // Microsoft declares an open type. Its property names are not documented, so it cannot be a type here.
  tokens: ({ tokens }) => (isJsonObject(tokens) ? readTokens(tokens) : null),
};

function readTokens(tokens: JsonObject) {
  const entries = Object.entries(tokens);
  if (entries.length <= maxListItems) return entries.map(([name, value]) => ({ name, value }));
  throw new BadUpstreamResponseError(`the feedback has more than ${maxListItems} tokens`);
}
