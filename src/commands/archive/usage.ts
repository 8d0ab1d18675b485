/** What the command prints for `--help`. */
export const usage = `Usage: npm run archive -- COMMAND

Works on the archive that ARCHIVE_URL names, or the file that ARCHIVE_URL_FILE names. The gateway may run meanwhile.

  status          Prints how much is archived, what waits to be read, from when to when the list is whole, how far the first
                  fill is, how many people are forgotten, and what the figures of call quality do not have yet. Needs the
                  QUALITY_RULES_FILE of the gateway, because records are counted by its rule sets.
  verify          Computes the hash of everything anew, counts sessions and participants, and prints each problem.
  export [FILE]   Writes each record as a line of JSON, in Microsoft's form. Without FILE, to the standard output.
                  With --streams, writes a row for each stream instead, with its call and its classification.
  backup FILE     Copies the whole archive as it is now: a file of SQLite, or one for pg_restore.
  forget          Removes what identifies a person from all records, now and in versions to come. Writes it to the audit
                  log of AUDIT_FILE. Repeat it to go on after an interruption.

  --from TIME, --to TIME   For verify and export: calls that began at this time or later, and before this time,
                           such as 2026-11-25T00:00:00Z.
  --after ID               For verify: goes on after this record.
  --log NAME               For export: the rows of pstnCalls or of directRoutingCalls in place of the records.
  --streams                For export: a row for each stream in place of the records.
  --format FORMAT          For --streams: parquet, csv or jsonl. Without it, the ending of FILE decides; without FILE, it is jsonl.
  --pseudonyms             For --streams: pseudonyms in place of ids, subnets and names of devices, made with the
                           PSEUDONYM_KEY and AZURE_TENANT_ID of the gateway.
  --user ID                For forget: the object id of a user, or a telephone number as in the records.
  --help                   Prints this text.

Ctrl+C stops a command after the records in hand. Exits with 0 if all is well, 1 if verify has found a problem or forget
was interrupted, and 2 if the command could not be completed, such as an export that was interrupted.`;
