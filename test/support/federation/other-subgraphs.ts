/** The subgraph that owns users. */
export const people = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])

  type Query {
    "A person by the name with which they sign in."
    person(principalName: String!): User
    people(ids: [ID!]!): [User]
    colleagues(first: Int, after: String): UserConnection
  }

  "A member of the company."
  type User @key(fields: "id") {
    "The id that the directory gives."
    id: ID!
    name: String
  }

  type UserConnection {
    nodes: [User]
    pageInfo: PageInfo!
  }

  type PageInfo @shareable {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }
`;

/** What meetings are about: it knows calls by their ids alone. */
export const meetings = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])

  type Query {
    meeting(id: ID!): Meeting
    meetings(ids: [ID!]!): [Meeting]
  }

  type Meeting @key(fields: "id") {
    id: ID!
    title: String
    call: CallRecord
  }

  type CallRecord @key(fields: "id", resolvable: false) {
    id: ID!
  }
`;
