using System.Text;
using Microsoft.AspNetCore.Http;
using StandardWebhooks.Diagnostics;
using Ours = Alerts.Channels.Webhook.StandardWebhook;
using Verifier = StandardWebhooks.StandardWebhook;

namespace Alerts.Tests.Channels.Webhook;

/// <summary>Our signature, read by the specification's own library.</summary>
public sealed class StandardWebhookTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Body = """{"type":"alert.raised","data":{"title":"日朝の接触 – \"북일 접촉\""}}""";

    [Fact]
    public void A_signed_post_is_verified() => new Verifier(Secret).Verify(Body, Headers(Now));

    [Fact]
    public void A_changed_body_is_not_verified() => AssertRefused(() => new Verifier(Secret).Verify(Body + " ", Headers(Now)));

    [Fact]
    public void Another_secret_does_not_verify() =>
        AssertRefused(() => new Verifier("whsec_" + Convert.ToBase64String(new byte[24])).Verify(Body, Headers(Now)));

    [Fact]
    public void An_old_post_is_not_verified() => AssertRefused(() => new Verifier(Secret).Verify(Body, Headers(Now.AddMinutes(-10))));

    [Fact]
    public void Another_id_under_the_same_signature_is_not_verified()
    {
        var headers = Headers(Now);
        headers["webhook-id"] = "alert-2";

        AssertRefused(() => new Verifier(Secret).Verify(Body, headers));
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static void AssertRefused(Action verify) => Assert.Throws<WebhookVerificationException>(verify);

    private static HeaderDictionary Headers(DateTimeOffset at)
    {
        var headers = new HeaderDictionary();
        foreach (var (name, value) in Ours.Headers("alert-1", at, Encoding.UTF8.GetBytes(Body), Secret))
        {
            headers[name] = value;
        }

        return headers;
    }
}
