const http = require('http');
const net = require('net');

const cache = { host: process.env.REDIS_HOST || 'localhost', port: 6379 };

// Redis' own protocol is simple enough for two commands.
function ask(...words) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(cache);
    socket.on('error', reject);
    socket.once('data', (reply) => {
      socket.end();
      resolve(parseInt(reply.toString().slice(1), 10));
    });
    const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
    socket.write(`*${words.length}\r\n${parts.join('')}`);
  });
}

async function answer(request, response) {
  let text = '';
  for await (const chunk of request) text += chunk;
  const waiting = request.method === 'POST'
    ? await ask('LPUSH', 'notes', text)
    : await ask('LLEN', 'notes');
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ waiting }));
}

const server = http.createServer((request, response) => {
  answer(request, response).catch((error) => {
    response.statusCode = 503;
    response.end(JSON.stringify({ error: error.message }));
  });
});

server.listen(3000, () => console.log('listening on 3000'));

process.on('SIGTERM', () => {
  console.log('closing');
  server.close(() => process.exit(0));
});
