using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Alerts.Testing;

/// <summary>A real SMTP server (npm smtp-server) as a child process, which hands over every message that it accepted.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<SmtpMessage> _messages = new();

    private SmtpSink(Process process) => _process = process;

    internal int Port { get; private set; }

    internal IReadOnlyList<SmtpMessage> Messages => [.. _messages];

    internal static async Task<SmtpSink> StartAsync()
    {
        var modules = NodeParts.Require("smtp-server");
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "smtp-sink.cjs")]) { RedirectStandardOutput = true };
        start.Environment["NODE_PATH"] = modules;
        var sink = new SmtpSink(Process.Start(start)!);
        var up = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        sink._process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is null)
            {
                return;
            }

            using var line = JsonDocument.Parse(e.Data);
            if (line.RootElement.TryGetProperty("port", out var port))
            {
                up.TrySetResult(port.GetInt32());
                return;
            }

            sink._messages.Enqueue(JsonSerializer.Deserialize<SmtpMessage>(e.Data, JsonSerializerOptions.Web)!);
        };
        sink._process.BeginOutputReadLine();
        sink.Port = await up.Task.WaitAsync(TimeSpan.FromSeconds(20));
        return sink;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

/// <param name="Raw">The message as it came, decoded as UTF-8.</param>
internal sealed record SmtpMessage(string From, IReadOnlyList<string> To, string Raw)
{
    /// <summary>The raw text with quoted-printable soft breaks and escapes of ASCII undone: enough to look for links.</summary>
    internal string Text => Raw.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
}
