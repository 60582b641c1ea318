import { createServer } from 'node:http';

/** Floor: the least that Node does for a webhook. Reads the body, keeps nothing, answers. */
createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end('{"ok":true}');
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
process.on('disconnect', () => process.exit());
