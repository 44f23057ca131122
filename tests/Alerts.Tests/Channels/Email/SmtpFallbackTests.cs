using System.Security.Cryptography;
using System.Text;
using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Tests.Channels.Webhook;

namespace Alerts.Tests.Channels.Email;

/// <summary>Servers that refuse a greeting or a login which others take.</summary>
public sealed class SmtpFallbackTests
{
    [Theory]
    [InlineData("500 command unrecognised")]
    [InlineData("502 not implemented")]
    public async Task A_server_that_does_not_know_EHLO_is_greeted_with_HELO(string refusal)
    {
        await using var server = new ScriptedServer((line, _) => line.StartsWith("EHLO", StringComparison.Ordinal) ? refusal : null);
        await using var sender = new Senders(server.Port);

        Assert.IsType<SendResult.Sent>(await sender.SendAsync(Senders.Mail()));

        Assert.Equal((1, 1, 1), (server.Count("EHLO"), server.Count("HELO"), server.Count("DATA")));
    }

    [Fact]
    public async Task A_server_that_knows_EHLO_gets_no_HELO()
    {
        await using var server = new ScriptedServer((_, _) => (string?)null);
        await using var sender = new Senders(server.Port);

        Assert.IsType<SendResult.Sent>(await sender.SendAsync(Senders.Mail()));

        Assert.Equal((1, 0), (server.Count("EHLO"), server.Count("HELO")));
    }

    [Theory]
    [InlineData("504 5.5.4 Unrecognized authentication type")]
    [InlineData("502 5.5.1 Not implemented")]
    [InlineData("535 5.7.8 Not this way")]
    public async Task A_refused_mechanism_gives_way_to_the_next(string refusal)
    {
        await using var server = new ScriptedServer(
            (line, _) =>
                line switch
                {
                    _ when line.StartsWith("AUTH PLAIN", StringComparison.Ordinal) => refusal,
                    "AUTH LOGIN" => "334 " + Base64("Username:"),
                    _ when line == Base64("user") => "334 " + Base64("Password:"),
                    _ when line == Base64("pass") => "235 2.7.0 ok",
                    _ => null,
                }
        )
        {
            Extensions = ["AUTH PLAIN LOGIN"],
        };
        await using var sender = Sender(server);

        Assert.IsType<SendResult.Sent>(await sender.SendAsync(Senders.Mail()));
    }

    [Fact]
    public async Task A_login_that_every_mechanism_refuses_keeps_the_mail_for_later()
    {
        await using var server = new ScriptedServer((line, _) => line.StartsWith("AUTH", StringComparison.Ordinal) ? "535 5.7.8 No" : null)
        {
            Extensions = ["AUTH PLAIN LOGIN"],
        };
        await using var sender = Sender(server);

        var result = Assert.IsType<SendResult.Refused>(await sender.SendAsync(Senders.Mail()));

        Assert.Contains("535 5.7.8 No", result.Reason, StringComparison.Ordinal);
        Assert.Equal((2, 0), (server.Count("AUTH"), server.Count("MAIL")));
    }

    [Theory]
    [InlineData("pass", true)]
    [InlineData("wrong", false)]
    public async Task A_login_by_SCRAM_shows_the_server_no_password(string password, bool isRight)
    {
        var scram = new ScramServer("user", "pass");
        await using var server = new ScriptedServer((line, _) => scram.Answer(line)) { Extensions = ["AUTH SCRAM-SHA-256"] };
        await using var sender = Sender(server, o => o.Password = password);

        var result = await sender.SendAsync(Senders.Mail());

        Assert.Equal(isRight, result is SendResult.Sent);
        Assert.DoesNotContain(server.Lines, l => l.Line.Contains(Base64(password), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_login_by_token_asks_for_one_token_until_it_is_refused()
    {
        await using var tokens = await HookServer.StartAsync();
        tokens.Status = 200;
        tokens.Answer = """{"access_token":"tok-1","token_type":"Bearer","expires_in":3600}""";
        var good = $"AUTH XOAUTH2 {Base64("user=user\u0001auth=Bearer tok-1\u0001\u0001")}";
        var isRevoked = false;
        await using var server = new ScriptedServer(
            (line, session) =>
                line switch
                {
                    _ when line == good && !isRevoked => "235 2.7.0 ok",
                    _ when line.StartsWith("AUTH", StringComparison.Ordinal) => "535 5.7.8 Token refused",
                    "." when session < 3 => "421 4.4.2 Enough on this connection",
                    _ => null,
                }
        )
        {
            Extensions = ["AUTH XOAUTH2"],
        };
        await using var sender = Sender(server, o => o.OAuth = new SmtpOAuthOptions
            {
                TokenEndpoint = new Uri(tokens.Origin + "/token"),
                ClientId = "client",
                ClientSecret = "s&cret",
                Scope = "https://outlook.office365.com/.default",
            });

        await sender.SendAsync(Senders.Mail());
        await sender.SendAsync(Senders.Mail());
        Assert.Single(tokens.Posts);
        isRevoked = true;
        Assert.IsType<SendResult.Refused>(await sender.SendAsync(Senders.Mail()));
        isRevoked = false;
        Assert.IsType<SendResult.Sent>(await sender.SendAsync(Senders.Mail()));

        Assert.Equal(2, tokens.Posts.Count);
        Assert.Equal(
            "grant_type=client_credentials&client_id=client&client_secret=s%26cret&scope=https%3A%2F%2Foutlook.office365.com%2F.default",
            tokens.Posts[0].Body
        );
    }

    [Fact]
    public async Task A_token_that_is_not_given_keeps_the_mail_for_later()
    {
        await using var tokens = await HookServer.StartAsync();
        tokens.Status = 401;
        tokens.Answer = """{"error":"invalid_client"}""";
        await using var server = new ScriptedServer((_, _) => (string?)null) { Extensions = ["AUTH XOAUTH2"] };
        await using var sender = Sender(server, o =>
            o.OAuth = new SmtpOAuthOptions { TokenEndpoint = new Uri(tokens.Origin + "/token"), ClientId = "client" }
        );

        var result = Assert.IsType<SendResult.Refused>(await sender.SendAsync(Senders.Mail()));

        Assert.Contains("401 invalid_client", result.Reason, StringComparison.Ordinal);
    }

    private static Senders Sender(ScriptedServer server, Action<SmtpOptions>? change = null) => new(server.Port, o =>
        {
            o.Smtp.User = "user";
            o.Smtp.Password = "pass";
            change?.Invoke(o.Smtp);
        });

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>The server's side of SCRAM-SHA-256 (RFC 5802), for one login.</summary>
    private sealed class ScramServer(string user, string password)
    {
        private const string Salt = "c2FsdHk=";
        private string _clientFirst = "";
        private string _serverFirst = "";

        public string? Answer(string line)
        {
            if (line.StartsWith("AUTH SCRAM-SHA-256 ", StringComparison.Ordinal))
            {
                _clientFirst = Decode(line.Split(' ')[2])["n,,".Length..];
                Assert.StartsWith($"n={user},r=", _clientFirst, StringComparison.Ordinal);
                _serverFirst = $"r={_clientFirst.Split(",r=")[1]}server,s={Salt},i=4096";
                return "334 " + Base64(_serverFirst);
            }

            return _serverFirst.Length > 0 && TryDecode(line) is { } final && final.StartsWith("c=", StringComparison.Ordinal)
                    ? Final(final)
                : line.Length == 0 ? "235 2.7.0 ok"
                : null;
        }

        private string Final(string final)
        {
            var salted = Rfc2898DeriveBytes.Pbkdf2(password, Convert.FromBase64String(Salt), 4096, HashAlgorithmName.SHA256, 32);
            var clientKey = HMACSHA256.HashData(salted, "Client Key"u8);
            var proofAt = final.IndexOf(",p=", StringComparison.Ordinal);
            var message = Encoding.UTF8.GetBytes($"{_clientFirst},{_serverFirst},{final[..proofAt]}");
            var signature = HMACSHA256.HashData(SHA256.HashData(clientKey), message);
            var proof = Convert.ToBase64String([.. clientKey.Zip(signature, (k, s) => (byte)(k ^ s))]);
            if (final[(proofAt + 3)..] != proof)
            {
                return "535 5.7.8 Bad credentials";
            }

            var serverKey = HMACSHA256.HashData(salted, "Server Key"u8);
            return "334 " + Base64("v=" + Convert.ToBase64String(HMACSHA256.HashData(serverKey, message)));
        }

        private static string Decode(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));

        private static string? TryDecode(string text) =>
            Convert.TryFromBase64String(text, new byte[text.Length], out _) ? Decode(text) : null;
    }
}
