import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Nginx {
  stop(): Promise<void>;
}

/**
 * The nginx of the distribution, in front of web processes that take turns: nothing ties a browser or a bot to one of
 * them. A process that does not listen is passed over.
 */
export async function startNginx(folder: string, port: number, webPorts: number[]): Promise<Nginx> {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'nginx.conf');
  const log = path.join(folder, 'nginx.log');
  writeFileSync(file, configuration(folder, log, port, webPorts));
  const child = spawn('nginx', ['-p', folder, '-c', file, '-e', log, '-g', 'daemon off;'], { stdio: 'ignore' });
  // When the run is broken off nobody else would end it.
  const orphaned = () => child.kill('SIGTERM');
  process.once('exit', orphaned);
  child.once('exit', () => process.off('exit', orphaned));
  const failed = new Promise<never>((_, reject) => {
    child.once('error', (cause) => reject(new Error('There is no nginx: `apt-get install nginx`.', { cause })));
    child.once('exit', () => reject(new Error(`nginx has ended. It wrote:\n${readFileSync(log, 'utf8')}`)));
  });
  failed.catch(() => {});
  await Promise.race([untilListening(port), failed]);
  return { stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function untilListening(port: number): Promise<void> {
  for (;;) {
    const socket = net.connect(port, '127.0.0.1');
    const connected = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    socket.destroy();
    if (connected) return;
    await sleep(20);
  }
}

function configuration(folder: string, log: string, port: number, webPorts: number[]): string {
  const servers = webPorts.map((web) => `server 127.0.0.1:${web} max_fails=1 fail_timeout=1s;`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${path.join(folder, kind)};`,
  );
  return `
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
worker_rlimit_nofile 8192;
pid ${path.join(folder, 'nginx.pid')};
error_log ${log} warn;
events { worker_connections 4096; }
http {
  access_log off;
  ${temporary.join('\n  ')}
  client_max_body_size 2m;
  map $http_upgrade $connection_header { default upgrade; '' ''; }
  upstream web {
    ${servers.join('\n    ')}
    keepalive 64;
  }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://web;
      proxy_http_version 1.1;
      proxy_set_header Connection $connection_header;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header X-Forwarded-Host $http_host;
      # Answers that are written bit by bit, and events, arrive as they are written.
      proxy_buffering off;
      proxy_connect_timeout 2s;
      proxy_read_timeout 120s;
    }
    location /metrics { return 404; }
  }
}
`;
}
