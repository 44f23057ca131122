using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Alerts.Functions.Tests.Distributed;

/// <summary>A server in a process of its own, which can be killed and started again at the same port.</summary>
internal sealed class NodeServer(string script, params string[] arguments) : IDisposable
{
    /// <summary>Feeds of a plan, each with the newest sixty of its entries that are out by now.</summary>
    internal const string Feeds = """
        const plan = JSON.parse(require('fs').readFileSync(process.argv[2]));
        require('http').createServer((request, response) => {
          const out = plan[request.url].filter(e => e.at <= Date.now()).slice(-60).reverse();
          const etag = `"${out.length ? out[0].id : ''}"`;
          if (request.headers['if-none-match'] === etag) { response.writeHead(304).end(); return; }
          response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8', etag });
          response.end(`<rss version="2.0"><channel><title>Outlet ${request.url}</title><language>en</language>` + out.map(e =>
            `<item><guid isPermaLink="false">${e.id}</guid><title>${e.title}</title><description>${e.text}</description>`
            + `<pubDate>${new Date(e.at).toUTCString()}</pubDate></item>`).join('') + '</channel></rss>');
        }).listen(+process.argv[1], '127.0.0.1');
        """;

    /// <summary>Writes a line for each mail before it answers: when, and the Message-ID.</summary>
    internal const string Mails = """
        const { SMTPServer } = require('smtp-server');
        const s = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], onData(stream, session, done) {
          let head = ''; stream.on('data', c => { if (head.length < 4000) head += c.toString('latin1'); });
          stream.on('end', () => { console.log(Date.now() + ' ' + /^Message-ID: <(.*?)>/m.exec(head)[1]); done(); }); } });
        s.on('error', () => {});
        s.listen(+process.argv[1], '127.0.0.1');
        """;

    private readonly ConcurrentQueue<string> _lines = new();
    private Process? _process;

    internal int Port { get; } = FreePort.Take();

    /// <summary>What all processes of this server wrote.</summary>
    internal IReadOnlyCollection<string> Lines => _lines;

    internal void Start()
    {
        var start = new ProcessStartInfo("node", ["-e", script, Port.ToString(CultureInfo.InvariantCulture), .. arguments])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["NODE_PATH"] = NodeParts.Require("smtp-server");
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, e) => _lines.Enqueue(e.Data ?? "");
        _process.BeginOutputReadLine();
    }

    internal async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public void Dispose()
    {
        _process?.Kill();
        _process?.Dispose();
    }
}
