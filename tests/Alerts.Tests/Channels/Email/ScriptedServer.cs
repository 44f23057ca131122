using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Alerts.Tests.Channels.Email;

/// <summary>A server on a real socket that answers as a test says, for what no well-behaved server does.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    /// <summary>As an answer: hangs up without one.</summary>
    public const string Drop = "drop";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<(int Session, string Line)> _lines = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, int, Task<string?>> _answer;
    private int _sessions;

    /// <param name="answer">Of a line ("." ends a mail) and the number of its session, from 1; null gives the usual answer.</param>
    public ScriptedServer(Func<string, int, Task<string?>> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public ScriptedServer(Func<string, int, string?> answer)
        : this((line, session) => Task.FromResult(answer(line, session))) { }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string[] Extensions { get; init; } = ["8BITMIME"];

    public IReadOnlyList<(int Session, string Line)> Lines => [.. _lines];

    public int Count(string verb) => _lines.Count(l => l.Line.StartsWith(verb, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            _ = ServeAsync(client, Interlocked.Increment(ref _sessions));
        }
    }

    private async Task ServeAsync(TcpClient client, int session)
    {
        using var owned = client;
        client.NoDelay = true;
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 mail.test ESMTP");
        var isMail = false;
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            if (isMail && line != ".")
            {
                continue;
            }

            _lines.Enqueue((session, line));
            var reply = await _answer(line, session) ?? Usual(line);
            if (reply == Drop)
            {
                return;
            }

            await writer.WriteLineAsync(reply);
            isMail = reply.StartsWith("354", StringComparison.Ordinal);
            if (line == "QUIT" || reply.StartsWith("421", StringComparison.Ordinal))
            {
                return;
            }
        }
    }

    private string Usual(string line) =>
        line.Split(' ')[0] switch
        {
            "EHLO" => string.Concat(Extensions.Select(e => $"250-{e}\r\n")) + "250 HELP",
            "DATA" => "354 go on",
            "." => "250 2.0.0 queued",
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
}
