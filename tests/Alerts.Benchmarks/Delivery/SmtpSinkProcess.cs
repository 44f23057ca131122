using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Alerts.Benchmarks.Delivery;

/// <summary>
/// npm smtp-server in a process of its own, whose time is not ours; it counts what it accepts by Message-ID. Not SmtpServer, as in the
/// tests: it leaves Nagle's algorithm on, so that each pipelined answer waits 40 ms.
/// </summary>
internal sealed class SmtpSinkProcess : IMailSink, IDisposable
{
    private const string Script = """
        const { SMTPServer } = require('smtp-server');
        const s = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], onData(stream, session, done) {
          let head = ''; stream.on('data', c => { if (head.length < 4000) head += c.toString('latin1'); });
          stream.on('end', () => { console.log(/^Message-ID: <(.*?)>/m.exec(head)[1]); done(); }); } });
        s.on('error', () => {});
        s.listen(0, '127.0.0.1', () => console.log(s.server.address().port));
        """;
    private readonly Process _process;
    private readonly List<string> _ids = [];

    private SmtpSinkProcess(Process process) => _process = process;

    internal int Port { get; private set; }

    internal TimeSpan Cpu => _process.TotalProcessorTime;

    public string Address => Port.ToString(CultureInfo.InvariantCulture);

    public string[] MessageIds
    {
        get
        {
            lock (_ids)
            {
                return [.. _ids];
            }
        }
    }

    internal static async Task<SmtpSinkProcess> StartAsync()
    {
        var modules = Environment.GetEnvironmentVariable("ALERTS_TOOLS") ?? Path.GetFullPath(".tools/node/node_modules");
        if (!Directory.Exists(Path.Combine(modules, "smtp-server")))
        {
            throw new InvalidOperationException("npm install --prefix .tools/node smtp-server@3 first, or set ALERTS_TOOLS.");
        }

        var start = new ProcessStartInfo("node", ["-e", Script]) { RedirectStandardOutput = true };
        start.Environment["NODE_PATH"] = modules;
        var sink = new SmtpSinkProcess(Process.Start(start)!);
        sink.Port = int.Parse((await sink._process.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        _ = Task.Run(async () =>
        {
            while (await sink._process.StandardOutput.ReadLineAsync() is { } id)
            {
                lock (sink._ids)
                {
                    sink._ids.Add(id);
                }
            }
        });
        return sink;
    }

    /// <summary>What the sink takes at most: one ready message again and again, with nothing of ours in the way.</summary>
    internal async Task<double> LimitAsync(byte[] message, int count, int sessions)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, sessions)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        using var tcp = new TcpClient { NoDelay = true };
                        await tcp.ConnectAsync("127.0.0.1", Port);
                        using var stream = tcp.GetStream();
                        using var reader = new StreamReader(stream);
                        await reader.ReadLineAsync();
                        await SayAsync(stream, reader, "EHLO localhost");
                        for (var i = 0; i < count / sessions; i++)
                        {
                            await SayAsync(stream, reader, "MAIL FROM:<a@alerts.test>");
                            await SayAsync(stream, reader, "RCPT TO:<b@example.org>");
                            await SayAsync(stream, reader, "DATA");
                            await stream.WriteAsync(message);
                            await reader.ReadLineAsync();
                        }
                    })
                )
        );
        return count / sessions * sessions / watch.Elapsed.TotalSeconds;

        static async Task SayAsync(NetworkStream stream, StreamReader reader, string line)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));
            string? reply;
            do
            {
                reply = await reader.ReadLineAsync();
            } while (reply is { Length: > 3 } && reply[3] == '-');
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
