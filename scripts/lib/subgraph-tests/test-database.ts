import { Client } from "pg";

async function query(serverUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export interface WithDatabaseParameters {
  /** Any database on the server; its name begins the new one's. */
  serverUrl: string;
  suffix: string;
  /** Suffix of the database to begin with a copy of; by default an empty one. */
  template?: string;
}

/** Gives a database of its own to one piece of work: gnd keeps what a failed test wrote, which would break the next. */
export async function withDatabase<Result>(
  { serverUrl, suffix, template }: WithDatabaseParameters,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const url = new URL(serverUrl);
  const prefix = url.pathname.slice(1);
  const name = `${prefix}_${suffix}`;
  url.pathname = `/${name}`;
  const origin =
    template === undefined
      ? "template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'"
      : `${prefix}_${template}`;
  await query(serverUrl, `create database ${name} template ${origin}`);
  try {
    return await work(url.href);
  } finally {
    await query(serverUrl, `drop database ${name} with (force)`);
  }
}
