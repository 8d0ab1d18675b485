import { isJsonObject } from '../../json.ts';
import type { UserFeedbackResolvers } from '../generated/resolvers.ts';

export const UserFeedback: UserFeedbackResolvers = {
  // An open bag at Microsoft, whose names are no contract: it cannot be a type of its own here.
  tokens: ({ tokens }) =>
    isJsonObject(tokens) ? Object.entries(tokens).map(([name, value]) => ({ name, value })) : null,
};
