using System.Net.Http.Headers;
using System.Text;
using Alerts.Channels;
using Alerts.Polling.Fetching;
using Microsoft.Extensions.Options;

namespace Alerts.Polling.WebSub;

/// <param name="Mode"><c>subscribe</c> or <c>unsubscribe</c>.</param>
/// <param name="Callback">Our address, to which the hub sends.</param>
/// <param name="Secret">What pushes are to be signed with.</param>
internal sealed record HubRequest(string Mode, string Topic, Uri Callback, string Secret);

/// <summary>Asks hubs to begin or to stop sending, with the same guard of addresses as fetches of feeds.</summary>
internal sealed class HubClient : IDisposable
{
    /// <summary>Ten days; the hub decides, and says so when it verifies.</summary>
    private const string Lease = "864000";
    private const int ShownReason = 200;

    private readonly FeedsOptions _options;
    private readonly HttpMessageInvoker _http;

    public HubClient(IOptions<FeedsOptions> options, LookUpHost lookUp)
    {
        _options = options.Value;
        _http = new HttpMessageInvoker(new HttpConnections(options, lookUp).CreateHandler());
    }

    public void Dispose() => _http.Dispose();

    /// <returns>Why the hub did not take it, in a sentence; null where it did and will verify.</returns>
    internal async Task<string?> AskAsync(Uri hub, HubRequest asked, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_options.Timeout);
        using var request = new HttpRequestMessage(HttpMethod.Post, hub) { Content = new FormUrlEncodedContent(Fields(asked)) };
        request.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
        try
        {
            using var response = await _http.SendAsync(request, timeout.Token);
            return response.IsSuccessStatusCode ? null : await ReasonAsync(hub, response, timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{hub.Host} did not answer within {_options.Timeout.TotalSeconds:0.#} seconds.";
        }
        catch (Exception e) when (FetchErrors.From(e, hub.Host) is { } failed)
        {
            return failed.Text;
        }
    }

    private static Dictionary<string, string> Fields(HubRequest asked) =>
        new()
        {
            ["hub.mode"] = asked.Mode,
            ["hub.topic"] = asked.Topic,
            ["hub.callback"] = asked.Callback.AbsoluteUri,
            ["hub.secret"] = asked.Secret,
            ["hub.lease_seconds"] = Lease,
        };

    private static async Task<string> ReasonAsync(Uri hub, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var isText = response.Content.Headers.ContentType is MediaTypeHeaderValue { MediaType: "text/plain" };
        var (body, _) = await ResponseBody.ReadAsync(response.Content, ShownReason, cancellationToken);
        using var pooled = body;
        var shown = body.Written.Span[..Math.Min(body.Written.Length, ShownReason)];
        var reason = isText ? PlainText.ToOneLine(Encoding.UTF8.GetString(shown)) : "";
        return $"{hub.Host} answered {(int)response.StatusCode}{(reason.Length > 0 ? ": " + reason : "")}.";
    }
}
