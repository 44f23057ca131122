using System.Net;
using System.Net.Http.Headers;
using Alerts.Polling.Fetching;

namespace Alerts.Channels;

/// <summary>
/// Posts JSON to addresses that strangers gave. The addresses are secrets: neither traces nor logs have them (a null propagator takes the
/// diagnostics handler out). No exception's message that may hold one is passed on.
/// </summary>
internal sealed class WebhookPoster : IDisposable
{
    internal static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(1);

    private readonly HttpClient _client;
    private readonly HttpClient _trustedClient;
    private readonly TimeProvider _clock;

    public WebhookPoster(TimeProvider clock)
    {
        _clock = clock;
        _client = CreateClient(ConnectAsync);
        _trustedClient = CreateClient(null);
    }

    /// <param name="isTrusted">Whether the settings name exactly this origin: then it may lie in a private network.</param>
    public async Task<SendResult> PostAsync(
        Uri url,
        byte[] json,
        bool isTrusted,
        IEnumerable<KeyValuePair<string, string>> headers,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(json) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            var client = isTrusted ? _trustedClient : _client;
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return ToResult(response);
        }
        catch (HttpRequestException e) when (e.InnerException is PrivateAddressException)
        {
            return new SendResult.Permanent("The webhook's host has a private address.");
        }
        catch (HttpRequestException e)
        {
            return new SendResult.Transient($"The webhook cannot be reached ({e.HttpRequestError}).");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendResult.Transient("The webhook did not answer in time.");
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _trustedClient.Dispose();
    }

    private SendResult ToResult(HttpResponseMessage response)
    {
        var reason = $"The webhook answered {(int)response.StatusCode}.";
        return response.StatusCode switch
        {
            _ when response.IsSuccessStatusCode => new SendResult.Sent(WorkflowRun(response)),
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => new SendResult.Transient(reason, Wait(response)),

            // What looks lasting may be a deployment under way or a flow that is being mended: days of it end the subscription, no answer.
            _ => new SendResult.Transient(reason),
        };
    }

    private static string? WorkflowRun(HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-ms-workflow-run-id", out var run) ? run.First() : null;

    private TimeSpan? Wait(HttpResponseMessage response)
    {
        var header = response.Headers.TryGetValues("Retry-After", out var values) ? values.First() : null;
        var now = _clock.GetUtcNow();
        return RetryAfter.Read(header, now, s_longestWait) - now;
    }

    private static HttpClient CreateClient(Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ActivityHeadersPropagator = null,
            ConnectCallback = connect,
        };
        return new HttpClient(handler) { Timeout = Timeout, MaxResponseContentBufferSize = 16 * 1024 };
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        return await NetworkGuard.ConnectAsync(context.DnsEndPoint, addresses, allowsPrivate: false, cancellationToken);
    }
}
