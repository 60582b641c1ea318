import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import postgres from 'postgres';

/** Floor: the least that a durable webhook does. Parses the update, stores it in one committed insert, answers. */
const sql = postgres(process.env.DATABASE_URL ?? '', { max: 20, onnotice: () => {} });
await sql`create table if not exists received (id bigserial primary key, update_id bigint not null, payload text not null)`;

createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
  text(request)
    .then(async (body) => {
      const { update_id } = JSON.parse(body) as { update_id: number };
      await sql`insert into received (update_id, payload) values (${update_id}, ${body})`;
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end('{"ok":true}');
    })
    .catch(() => response.writeHead(500).end());
}).listen(Number(process.env.PORT), '127.0.0.1');
process.on('disconnect', () => process.exit());
