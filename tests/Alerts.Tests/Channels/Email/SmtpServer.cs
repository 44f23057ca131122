using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Alerts.Tests.Channels.Email;

/// <summary>npm smtp-server with a certificate of its own, a login (user, pässword) and refusals by local part: nobody, full, policy, later.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<Accepted> _mails = new();

    private SmtpServer(Process process, string fingerprint) => (_process, Fingerprint) = (process, fingerprint);

    public int Port { get; private set; }
    public string Fingerprint { get; }
    public IReadOnlyList<Accepted> Mails => [.. _mails];

    public static async Task<SmtpServer> StartAsync(bool tlsAtOnce = false, bool login = true, params string[] without)
    {
        var modules = NodeParts.Require("smtp-server");
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var start = new ProcessStartInfo("node", [Path.Combine(Repository.Root, "tests", "Alerts.Tests", "Channels", "Email", "smtp-server.cjs")]) { RedirectStandardOutput = true };
        start.Environment["NODE_PATH"] = modules;
        start.Environment["SMTP_OPTIONS"] = JsonSerializer.Serialize(new { secure = tlsAtOnce, authOptional = !login, disabledCommands = without, key = key.ExportPkcs8PrivateKeyPem(), cert = certificate.ExportCertificatePem() });
        var server = new SmtpServer(Process.Start(start)!, certificate.GetCertHashString(HashAlgorithmName.SHA256));
        var up = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        server._process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is null)
            {
                return;
            }

            using var line = JsonDocument.Parse(e.Data);
            if (line.RootElement.TryGetProperty("port", out var port))
            {
                up.TrySetResult(port.GetInt32());
            }
            else
            {
                server._mails.Enqueue(line.RootElement.Deserialize<Accepted>(JsonSerializerOptions.Web)!);
            }
        };
        server._process.BeginOutputReadLine();
        server.Port = await up.Task.WaitAsync(TimeSpan.FromSeconds(20));
        return server;
    }

    public async Task<IReadOnlyList<Accepted>> MailsAsync(int count)
    {
        for (var i = 0; i < 500 && _mails.Count < count; i++)
        {
            await Task.Delay(10);
        }

        return Mails;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    internal sealed record Accepted(string From, IReadOnlyList<string> To, bool Secure, string Session, byte[] Raw);
}
