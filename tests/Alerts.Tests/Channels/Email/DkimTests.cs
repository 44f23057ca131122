using System.Security.Cryptography;
using System.Text;
using Alerts.Channels;
using Alerts.Channels.Email;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;

namespace Alerts.Tests.Channels.Email;

public sealed class DkimTests : IDisposable
{
    private readonly RSA _key = RSA.Create(2048);
    private readonly string _file = Path.GetTempFileName();

    public DkimTests() => File.WriteAllText(_file, _key.ExportPkcs8PrivateKeyPem());

    [Fact]
    public async Task A_signed_mail_is_verified_as_it_arrived()
    {
        var raw = await SendAsync(o => o.Dkim = Settings());
        var message = await MimeMessage.LoadAsync(new MemoryStream(raw));
        var header = message.Headers[message.Headers.IndexOf(HeaderId.DkimSignature)];

        Assert.True(await VerifyAsync(message));
        var tags = string.Concat(header.Value.Where(c => !char.IsWhiteSpace(c)));
        Assert.StartsWith("v=1;a=rsa-sha256;d=alerts.test;s=s1;c=relaxed/relaxed;", tags, StringComparison.Ordinal);
        // RFC 8058: a provider believes the unsubscribe headers only where the signature covers them.
        Assert.Contains(":List-Unsubscribe:List-Unsubscribe-Post", tags, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Subject: Hello", "Subject: Hullo")]
    [InlineData("unsubscribe?token=x", "unsubscribe?token=y")]
    [InlineData("body", "bodi")]
    public async Task A_signed_mail_that_was_changed_is_not_verified(string from, string to)
    {
        var raw = Encoding.ASCII.GetString(await SendAsync(o => o.Dkim = Settings()));
        var changed = raw.Replace(from, to, StringComparison.Ordinal);

        Assert.NotEqual(raw, changed);
        Assert.False(await VerifyAsync(await MimeMessage.LoadAsync(new MemoryStream(Encoding.ASCII.GetBytes(changed)))));
    }

    [Fact]
    public async Task Without_settings_nothing_is_signed() =>
        Assert.DoesNotContain("DKIM-Signature", Encoding.ASCII.GetString(await SendAsync(_ => { })), StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("alerts.test", "s1", "KEY", null)]
    [InlineData("test.alerts.test", "s1", "KEY", "Email:Dkim:Domain")]
    [InlineData("test", "s1", "KEY", "Email:Dkim:Domain")]
    [InlineData("example.org", "s1", "KEY", "Email:Dkim:Domain")]
    [InlineData("alerts.test", null, "KEY", "Domain, Selector and PrivateKeyFile")]
    [InlineData("alerts.test", "s1", null, "Domain, Selector and PrivateKeyFile")]
    [InlineData("alerts.test", "s1", "/no/such/file", "cannot be read")]
    [InlineData("alerts.test", "s1", "PUBLIC", "no RSA private key")]
    [InlineData("alerts.test", "s1", "SHORT", "1024 bits")]
    [InlineData("alerts.test", "s1", "TEXT", "no RSA private key")]
    public void Settings_that_cannot_sign_are_told_at_the_start(string? domain, string? selector, string? file, string? problem)
    {
        using var shortKey = RSA.Create(768);
        var content = file switch
        {
            "PUBLIC" => _key.ExportSubjectPublicKeyInfoPem(),
            "SHORT" => shortKey.ExportRSAPrivateKeyPem(),
            "TEXT" => "not a key",
            _ => _key.ExportRSAPrivateKeyPem(),
        };
        File.WriteAllText(_file, content);
        var path = file is null || file.StartsWith('/') ? file : _file;
        var options = new EmailOptions
        {
            From = "Alerts <alerts@alerts.test>",
            Dkim = new DkimOptions
            {
                Domain = domain,
                Selector = selector,
                PrivateKeyFile = path,
            },
        };

        var result = new EmailOptionsCheck().Validate(null, options);

        Assert.Equal(problem is null, result.Succeeded);
        Assert.Contains(problem ?? "", result.FailureMessage ?? "", StringComparison.Ordinal);
    }

    public void Dispose()
    {
        File.Delete(_file);
        _key.Dispose();
    }

    private DkimOptions Settings() =>
        new()
        {
            Domain = "alerts.test",
            Selector = "s1",
            PrivateKeyFile = _file,
        };

    private static async Task<byte[]> SendAsync(Action<EmailOptions> change)
    {
        await using var server = await MailServer.StartAsync(login: false, offersTls: false);
        await using var sender = new Senders(server.Port, change);
        Assert.IsType<SendResult.Sent>(await sender.SendAsync(Senders.Mail()));
        return Assert.Single(server.Mails).Raw;
    }

    private async Task<bool> VerifyAsync(MimeMessage message)
    {
        var header = message.Headers[message.Headers.IndexOf(HeaderId.DkimSignature)];
        return await new DkimVerifier(new Dns(DotNetUtilities.GetRsaPublicKey(_key))).VerifyAsync(message, header);
    }

    private sealed class Dns(AsymmetricKeyParameter key) : IDkimPublicKeyLocator
    {
        public AsymmetricKeyParameter LocatePublicKey(
            string methods,
            string domain,
            string selector,
            CancellationToken cancellationToken = default
        )
        {
            Assert.Equal(("alerts.test", "s1"), (domain, selector));
            return key;
        }

        public Task<AsymmetricKeyParameter> LocatePublicKeyAsync(
            string methods,
            string domain,
            string selector,
            CancellationToken cancellationToken = default
        ) => Task.FromResult(LocatePublicKey(methods, domain, selector, cancellationToken));
    }
}
