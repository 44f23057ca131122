using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Alerts.Channels;
using Alerts.Channels.Email;
using Alerts.Pipeline;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Options;

namespace Alerts.Azure;

/// <summary>Section <c>Email:Acs</c>: Azure Communication Services as the mail provider.</summary>
public sealed class AcsEmailOptions
{
    /// <summary>The resource's address, such as <c>https://name.japan.communication.azure.com</c>.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Of one request.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>
/// Hands mails to Azure Communication Services over its REST interface, with the app's identity. It answers that it has the mail, not what
/// became of it:
/// asking is limited to a few times an hour, so that the result comes as an event, see <see cref="EmailEvents"/>.
/// Requests are not repeated when refused: refused ones count against the limit again.
/// </summary>
public sealed class AcsEmailSender(IOptions<AcsEmailOptions> options, TokenCredential credential, Telemetry telemetry, TimeProvider clock)
    : IEmailSender,
        IDisposable
{
    private const string Path = "/emails:send?api-version=2023-03-31";
    private static readonly TokenRequestContext s_scope = new(["https://communication.azure.com/.default"]);

    // Roles take minutes to spread after a deployment; a wrong one takes a person.
    private static readonly TimeSpan s_accessRetry = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            ConnectTimeout = TimeSpan.FromSeconds(10),
        }
    )
    {
        Timeout = options.Value.Timeout,
    };

    public async Task<SendResult> SendAsync(EmailMessage message, CancellationToken cancellationToken)
    {
        // Made from the Message-ID, so that a report on a mail finds its delivery even if we died before its answer came.
        var operationId = OperationId(message);
        var repeatabilityId = Guid.NewGuid();
        var firstSent = clock.GetUtcNow();
        for (var repeat = 0; ; repeat++)
        {
            try
            {
                using var request = await RequestAsync(message, operationId, repeatabilityId, firstSent, cancellationToken);
                telemetry.PaidCall("email");
                using var response = await _http.SendAsync(request, cancellationToken);
                return await ResultAsync(response, operationId, cancellationToken);
            }
            catch (Exception e) when (IsBroken(e) && repeat == 0 && !cancellationToken.IsCancellationRequested)
            {
                // It may have arrived. The same repeatability headers within five minutes: it is not sent twice.
            }
            catch (Exception e) when (IsBroken(e) && !cancellationToken.IsCancellationRequested)
            {
                return new SendResult.Transient("Azure Communication Services cannot be reached: " + e.Message);
            }
            catch (AuthenticationFailedException e)
            {
                return new SendResult.Transient("No token for Azure Communication Services: " + e.Message, s_accessRetry);
            }
        }
    }

    public void Dispose() => _http.Dispose();

    internal static Guid OperationId(EmailMessage message) => new(SHA256.HashData(Encoding.UTF8.GetBytes(message.MessageId)).AsSpan(0, 16));

    private async Task<HttpRequestMessage> RequestAsync(
        EmailMessage message,
        Guid operationId,
        Guid repeatabilityId,
        DateTimeOffset firstSent,
        CancellationToken cancellationToken
    )
    {
        var token = await credential.GetTokenAsync(s_scope, cancellationToken);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Value.Endpoint!, Path))
        {
            Content = JsonContent.Create(Body(message), AzureJson.Default.AcsMail),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        request.Headers.Add("Operation-Id", operationId.ToString());
        request.Headers.Add("Repeatability-Request-ID", repeatabilityId.ToString());
        request.Headers.Add("Repeatability-First-Sent", firstSent.ToString("r", CultureInfo.InvariantCulture));
        return request;
    }

    private static AcsMail Body(EmailMessage message) =>
        new(
            // The name beside it is set on the resource.
            EmailAddress.ToAscii(message.From.Address),
            new AcsRecipients([new AcsAddress(EmailAddress.ToAscii(message.To))]),
            new AcsContent(OneLine(message.Subject), message.Text, message.Html),
            message
                .Headers.Select(h => KeyValuePair.Create(h.Key, OneLine(h.Value)))
                .Append(new("Message-ID", $"<{message.MessageId}>"))
                // Else a Message-ID that was used before is replaced in silence, and the copy sent.
                .Append(new("x-ms-acsemail-validate-message-id", "true"))
                .ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase),
            UserEngagementTrackingDisabled: true
        );

    // A folded header unfolds; nothing else may begin a new line.
    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private async Task<SendResult> ResultAsync(HttpResponseMessage response, Guid operationId, CancellationToken cancellationToken)
    {
        if (response.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.OK)
        {
            return new SendResult.Sent(operationId.ToString());
        }

        var error = await ErrorAsync(response, cancellationToken);
        if (response.StatusCode == HttpStatusCode.BadRequest && IsDuplicate(error))
        {
            // Ours arrived the last time, and its answer did not.
            return new SendResult.Sent(operationId.ToString());
        }

        var reason = $"Azure Communication Services answered {(int)response.StatusCode}: {error}";
        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests
            or HttpStatusCode.RequestTimeout
            or HttpStatusCode.Conflict
            or HttpStatusCode.PreconditionFailed
            or >= HttpStatusCode.InternalServerError => new SendResult.Transient(reason, RetryAfter(response)),

            // Ours to repair: the mail is as good as before.
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound => new SendResult.Refused(
                reason,
                s_accessRetry,
                ByRelay: true
            ),
            HttpStatusCode.RequestEntityTooLarge => new SendResult.Permanent(reason),
            _ => new SendResult.Refused(reason, ByRelay: true),
        };
    }

    // Our Message-IDs are well-formed: what is said of one can only be that it was used.
    private static bool IsDuplicate(string error) =>
        error.Contains("duplicate", StringComparison.OrdinalIgnoreCase)
        || error.Contains("message-id", StringComparison.OrdinalIgnoreCase)
        || error.Contains("messageid", StringComparison.OrdinalIgnoreCase)
        || error.Contains("message id", StringComparison.OrdinalIgnoreCase);

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
            _ => null,
        };

    private static async Task<string> ErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var body = await response.Content.ReadFromJsonAsync(AzureJson.Default.JsonElement, cancellationToken);
            var error = body.GetProperty("error");
            return $"{error.GetProperty("code").GetString()}: {error.GetProperty("message").GetString()}";
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return response.ReasonPhrase ?? "no reason given";
        }
    }

    private static bool IsBroken(Exception e) => e is HttpRequestException or TaskCanceledException or IOException;
}
