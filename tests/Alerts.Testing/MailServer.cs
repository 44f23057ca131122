using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Alerts.Testing;

/// <summary>
/// A real SMTP server (SmtpServer) on a free port, with a certificate of its own, a login (user, pässword) and refusals by local part:
/// nobody, full, policy, later.
/// </summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly X509Certificate2 _certificate = CreateCertificate();
    private readonly ConcurrentQueue<Accepted> _mails = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public int Port { get; private set; }
    public string Fingerprint => _certificate.GetCertHashString(HashAlgorithmName.SHA256);
    public IReadOnlyList<Accepted> Mails => [.. _mails];

    /// <summary>What happens between the end of a mail and the answer.</summary>
    public Func<Task> BeforeAnswer { get; set; } = () => Task.CompletedTask;

    public static async Task<MailServer> StartAsync(bool tlsAtOnce = false, bool login = true, bool offersTls = true)
    {
        var server = new MailServer();
        var endpoint = new EndpointDefinitionBuilder()
            .Endpoint(new IPEndPoint(IPAddress.Loopback, 0))
            .IsSecure(tlsAtOnce)
            .AuthenticationRequired(login)
            .AllowUnsecureAuthentication();
        if (offersTls)
        {
            endpoint.Certificate(server._certificate);
        }

        var up = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var listeners = new EndpointListenerFactory();
        listeners.EndpointStarted += (_, e) => up.SetResult(((IPEndPoint)e.LocalEndPoint).Port);
        var services = new ServiceProvider();
        services.Add((IEndpointListenerFactory)listeners);
        services.Add((IMessageStore)new Store(server));
        services.Add((IMailboxFilter)new Refusals());
        services.Add((IUserAuthenticator)new Login());
        var options = new SmtpServerOptionsBuilder().ServerName("mail.test").Endpoint(endpoint.Build()).Build();
        server._running = new SmtpServer.SmtpServer(options, services).StartAsync(server._stop.Token);
        server.Port = await up.Task.WaitAsync(TimeSpan.FromSeconds(20));
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAny(_running, Task.Delay(TimeSpan.FromSeconds(5)));
        _stop.Dispose();
        _certificate.Dispose();
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    /// <param name="Raw">As it came over the wire, dots unstuffed.</param>
    internal sealed record Accepted(string From, IReadOnlyList<string> To, bool Secure, Guid Session, byte[] Raw)
    {
        public MimeMessage Message { get; } = MimeMessage.Load(new MemoryStream(Raw));
    }

    private sealed class Store(MailServer server) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context,
            IMessageTransaction transaction,
            ReadOnlySequence<byte> buffer,
            CancellationToken cancellationToken
        )
        {
            await server.BeforeAnswer();
            server._mails.Enqueue(
                new Accepted(
                    transaction.From.AsAddress(),
                    [.. transaction.To.Select(t => t.AsAddress())],
                    context.Pipe.IsSecure,
                    context.SessionId,
                    // The server cuts off the last line break, which is the mail's (RFC 5321, 4.1.1.4).
                    [.. buffer.ToArray(), .. "\r\n"u8]
                )
            );
            return SmtpResponse.Ok;
        }
    }

    private sealed class Refusals : MailboxFilter
    {
        public override Task<bool> CanDeliverToAsync(
            ISessionContext context,
            IMailbox to,
            IMailbox from,
            CancellationToken cancellationToken
        ) =>
            to.User switch
            {
                "nobody" => throw Refusal(550, "5.1.1 No such user"),
                "full" => throw Refusal(552, "5.2.2 Mailbox full"),
                "policy" => throw Refusal(550, "5.7.1 Not wanted here"),
                "later" => throw Refusal(451, "4.7.1 Greylisted"),
                _ => Task.FromResult(true),
            };

        private static SmtpResponseException Refusal(int code, string text) => new(new SmtpResponse((SmtpReplyCode)code, text));
    }

    private sealed class Login : UserAuthenticator
    {
        public override Task<bool> AuthenticateAsync(
            ISessionContext context,
            string user,
            string password,
            CancellationToken cancellationToken
        ) => Task.FromResult(user == "user" && password == "pässword");
    }
}
