using System.Collections.Concurrent;
using System.Text.Json;
using Alerts.Channels;
using Alerts.Channels.Email;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Alerts.Azure.Tests;

/// <summary>Against a server that answers as Communication Services does.</summary>
public sealed class AcsEmailSenderTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(IHeaderDictionary Headers, string Query, JsonElement Body)> _received = new();
    private FeedServer _server = null!;
    private RequestDelegate _answer = context => Respond(context, 202);

    public async ValueTask InitializeAsync()
    {
        _server = await FeedServer.StartAsync();
        _server.Answer("/emails:send", context =>
        {
            _received.Enqueue(
                (
                    new HeaderDictionary(context.Request.Headers.ToDictionary(h => h.Key, h => h.Value)),
                    context.Request.QueryString.Value!,
                    JsonSerializer.Deserialize<JsonElement>(_server.Requests[^1].Body)
                )
            );
            return _answer(context);
        });
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_mail_goes_out_with_the_identitys_token_and_an_operation_id_of_ours()
    {
        var credential = new StubCredential("a-token");
        var sent = Assert.IsType<SendResult.Sent>(await SendAsync(Mail(), credential));
        var (headers, query, _) = Assert.Single(_received);
        Assert.Equal("Bearer a-token", headers.Authorization.ToString());
        Assert.Equal(["https://communication.azure.com/.default"], credential.Scopes);
        Assert.Equal("?api-version=2023-03-31", query);
        Assert.Equal(sent.ProviderId, headers["Operation-Id"].ToString());
        Assert.Equal(AcsEmailSender.OperationId(Mail()).ToString(), sent.ProviderId);
        Assert.NotEqual(AcsEmailSender.OperationId(Mail()), AcsEmailSender.OperationId(Mail() with { MessageId = "other@example.org" }));
    }

    [Fact]
    public async Task The_mail_is_whole_and_carries_its_own_headers()
    {
        await SendAsync(Mail());
        var body = Assert.Single(_received).Body;
        Assert.Equal("alerts@example.org", body.GetProperty("senderAddress").GetString());
        Assert.Equal(
            "reader@xn--wgv71a119e.example",
            body.GetProperty("recipients").GetProperty("to")[0].GetProperty("address").GetString()
        );
        Assert.Equal("日朝 talks", body.GetProperty("content").GetProperty("subject").GetString());
        Assert.Equal("Text 朝鮮", body.GetProperty("content").GetProperty("plainText").GetString());
        Assert.Equal("<p>Text</p>", body.GetProperty("content").GetProperty("html").GetString());
        var headers = body.GetProperty("headers").EnumerateObject().ToDictionary(h => h.Name, h => h.Value.GetString());
        Assert.Equal("<https://alerts.example.org/unsubscribe?token=t>", headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", headers["List-Unsubscribe-Post"]);
        Assert.Equal("<m1@example.org>", headers["Message-ID"]);
        Assert.Equal("<a@example.org> <b@example.org>", headers["References"]);
        Assert.True(body.GetProperty("userEngagementTrackingDisabled").GetBoolean());
    }

    [Fact]
    public async Task Text_from_a_feed_cannot_begin_a_header()
    {
        await SendAsync(Mail() with { Subject = "Talks\r\nBcc: everybody@example.org" });
        Assert.Equal(
            "Talks Bcc: everybody@example.org",
            Assert.Single(_received).Body.GetProperty("content").GetProperty("subject").GetString()
        );
    }

    [Theory]
    [InlineData(429, "120", 120)]
    [InlineData(429, null, null)]
    [InlineData(503, "30", 30)]
    [InlineData(500, null, null)]
    [InlineData(409, null, null)]
    public async Task When_it_says_later_the_mail_is_tried_later_and_not_repeated_at_once(int status, string? retryAfter, int? seconds)
    {
        _answer = context =>
        {
            if (retryAfter is not null)
            {
                context.Response.Headers.RetryAfter = retryAfter;
            }

            return Respond(context, status, "TooManyRequests", "Later.");
        };
        var result = Assert.IsType<SendResult.Transient>(await SendAsync(Mail()));
        Assert.Equal(seconds, result.RetryAfter?.TotalSeconds);
        Assert.Contains($"{status}: TooManyRequests: Later.", result.Reason, StringComparison.Ordinal);
        Assert.Single(_received);
    }

    [Fact]
    public async Task A_mail_that_is_too_large_is_not_tried_again()
    {
        _answer = context => Respond(context, 413, "TooLarge", "No.");
        Assert.IsType<SendResult.Permanent>(await SendAsync(Mail()));
    }

    [Theory]
    [InlineData("InvalidHeader", "No.")]
    [InlineData("DomainNotLinked", "The sender's domain is not linked.")]
    public async Task What_is_refused_for_our_settings_waits_and_is_told(string code, string message)
    {
        _answer = context => Respond(context, 400, code, message);
        Assert.True(Assert.IsType<SendResult.Refused>(await SendAsync(Mail())).ByRelay);
    }

    [Fact]
    public async Task A_copy_is_refused_and_counts_as_sent()
    {
        _answer = context => Respond(context, 400, "InvalidMessageId", "The Message-ID is a duplicate.");

        var sent = Assert.IsType<SendResult.Sent>(await SendAsync(Mail()));

        Assert.Equal(AcsEmailSender.OperationId(Mail()).ToString(), sent.ProviderId);
        var headers = Assert.Single(_received).Body.GetProperty("headers");
        Assert.Equal("true", headers.GetProperty("x-ms-acsemail-validate-message-id").GetString());
        Assert.Equal($"<{Mail().MessageId}>", headers.GetProperty("Message-ID").GetString());
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Where_our_access_is_wrong_the_mail_waits_until_it_is_repaired(int status)
    {
        _answer = context => Respond(context, status, "Denied", "No such right.");
        Assert.True(Assert.IsType<SendResult.Refused>(await SendAsync(Mail())).RetryAfter > TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent_and_the_mail_waits()
    {
        Assert.Contains(
            "No token",
            Assert.IsType<SendResult.Transient>(await SendAsync(Mail(), new StubCredential(null))).Reason,
            StringComparison.Ordinal
        );
        Assert.Empty(_received);
    }

    [Fact]
    public async Task A_request_whose_answer_is_lost_is_repeated_as_the_same_request()
    {
        _answer = context =>
        {
            if (_received.Count > 1)
            {
                return Respond(context, 202);
            }

            context.Abort();
            return Task.CompletedTask;
        };
        Assert.IsType<SendResult.Sent>(await SendAsync(Mail()));
        var (first, second) = (_received.First(), _received.Last());
        Assert.Equal(2, _received.Count);
        foreach (var name in (string[])["Operation-Id", "Repeatability-Request-ID", "Repeatability-First-Sent"])
        {
            Assert.NotEqual("", first.Headers[name].ToString());
            Assert.Equal(first.Headers[name], second.Headers[name]);
        }

        Assert.Equal(first.Body.GetRawText(), second.Body.GetRawText());
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_costs_a_retry_and_no_exception()
    {
        var endpoint = new Uri($"http://127.0.0.1:{FreePort.Take()}");
        Assert.Contains(
            "cannot be reached",
            Assert.IsType<SendResult.Transient>(await SendAsync(Mail(), endpoint: endpoint)).Reason,
            StringComparison.Ordinal
        );
    }

    private async Task<SendResult> SendAsync(EmailMessage mail, StubCredential? credential = null, Uri? endpoint = null)
    {
        using var sender = new AcsEmailSender(
            Options.Create(new AcsEmailOptions { Endpoint = endpoint ?? new Uri(_server.Url) }),
            credential ?? new StubCredential("t"),
            TestTelemetry.Create(),
            TimeProvider.System
        );
        return await sender.SendAsync(mail, CancellationToken.None);
    }

    private static EmailMessage Mail() =>
        new()
        {
            From = new Mailbox("Alerts", "alerts@example.org"),
            To = "reader@日本語.example",
            Subject = "日朝 talks",
            Text = "Text 朝鮮",
            Html = "<p>Text</p>",
            MessageId = "m1@example.org",
            Date = DateTimeOffset.UnixEpoch,
            Headers =
            [
                new("List-Unsubscribe", "<https://alerts.example.org/unsubscribe?token=t>"),
                new("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
                new("References", "<a@example.org>\r\n <b@example.org>"),
            ],
        };

    private static Task Respond(HttpContext context, int status, string? code = null, string? message = null)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync<object>(
            code is null ? new { id = "x", status = "Running" } : new { error = new { code, message } }
        );
    }
}
