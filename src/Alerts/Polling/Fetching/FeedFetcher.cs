using System.Net;
using Alerts.Reading.Feeds;
using Microsoft.Extensions.Options;

namespace Alerts.Polling.Fetching;

/// <summary>Fetches one address over HTTP, within bounds of time, size and redirects.</summary>
internal sealed class FeedFetcher : IDisposable
{
    private const string Accept =
        "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";

    private readonly FeedsOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpConnections _connections;
    private readonly HttpMessageInvoker _http;

    public FeedFetcher(IOptions<FeedsOptions> options, LookUpHost lookUp, TimeProvider clock)
    {
        _options = options.Value;
        _clock = clock;
        _connections = new HttpConnections(options, lookUp);
        _http = new HttpMessageInvoker(_connections.CreateHandler());
    }

    public void Dispose() => _http.Dispose();

    /// <param name="known">The validators of the last answer, null to fetch whatever has or has not changed.</param>
    public async Task<FetchOutcome> FetchAsync(Uri url, Validators? known, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_options.Timeout);
        try
        {
            return await FollowAsync(url, known, timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new FetchOutcome.Failed(
                FetchProblem.TimedOut,
                $"{url.Host} did not answer in full within {_options.Timeout.TotalSeconds:0.#} seconds."
            );
        }
        catch (Exception e) when (FetchErrors.From(e, url.Host) is { } failed)
        {
            return failed.Problem == FetchProblem.NameNotFound && !await _connections.HasNetworkAsync(cancellationToken)
                ? new FetchOutcome.Failed(FetchProblem.NoNetwork, "No network: this machine could not look up any host name.")
                : failed;
        }
    }

    private async Task<FetchOutcome> FollowAsync(Uri url, Validators? known, CancellationToken cancellationToken)
    {
        Uri? movedTo = null;
        var cookies = new HandshakeCookies();
        var allPermanent = true;
        for (var redirects = 0; redirects <= _options.MaxRedirects; redirects++)
        {
            using var request = CreateRequest(url, known);
            cookies.AddTo(request);
            using var response = await _http.SendAsync(request, cancellationToken);
            cookies.Take(response, url);
            if ((int)response.StatusCode is 300 or 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location)
            {
                url = location.IsAbsoluteUri ? location : new Uri(url, location);
                if (url.Scheme is not ("http" or "https"))
                {
                    return new FetchOutcome.Failed(FetchProblem.Other, $"A redirect leads to {url.Scheme}:, which is no web address.");
                }

                // Only an unbroken chain of permanent redirects says where the feed lives now.
                allPermanent &= (int)response.StatusCode is 301 or 308;
                movedTo = allPermanent ? url : null;
                continue;
            }

            var outcome = await ReadAsync(url, known, response, cancellationToken);
            if (outcome is FetchOutcome.Fetched page && PageRefresh.Find(Header(response, "Refresh"), page.Body.Span, url) is { } next)
            {
                page.Release();
                url = next;
                allPermanent = false;
                movedTo = null;
                continue;
            }

            return outcome with
            {
                MovedTo = movedTo,
            };
        }

        return new FetchOutcome.Failed(
            FetchProblem.TooManyRedirects,
            $"More than {_options.MaxRedirects} redirects, the last to {url.Host}."
        );
    }

    private HttpRequestMessage CreateRequest(Uri url, Validators? known)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", Accept);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", BodyEncoding.Accepted);
        if (known?.ETag is { } etag)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        if (known?.LastModified is { } lastModified)
        {
            request.Headers.TryAddWithoutValidation("If-Modified-Since", lastModified);
        }

        return request;
    }

    private async Task<FetchOutcome> ReadAsync(
        Uri url,
        Validators? known,
        HttpResponseMessage response,
        CancellationToken cancellationToken
    ) =>
        response.StatusCode == HttpStatusCode.NotModified ? NotModified(url, known, response)
        : ChallengePage.IsAnnounced(response) ? Challenge(url)
        : AskedToWait(url, response) is { } wait ? wait
        : response.StatusCode == HttpStatusCode.Gone ? new FetchOutcome.Gone($"{url.Host} says that this feed is gone for good (410).")
        : await ReadBodyAsync(url, response, cancellationToken);

    private FetchOutcome NotModified(Uri url, Validators? known, HttpResponseMessage response) =>
        known is { IsEmpty: false }
            ? new FetchOutcome.NotModified(
                ValidatorsOf(Header(response, "ETag") ?? known.ETag, Header(response, "Last-Modified") ?? known.LastModified)
            )
            : new FetchOutcome.Failed(
                FetchProblem.NoDocument,
                $"{url.Host} says that nothing has changed (304), though it was asked for the whole document: there is nothing to read."
            );

    private FetchOutcome.Wait? AskedToWait(Uri url, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        return
            status is 429 or 503
            && RetryAfter.Read(Header(response, "Retry-After"), _clock.GetUtcNow(), _options.MaxRetryAfter) is { } until
            ? new FetchOutcome.Wait(
                url,
                until,
                status == 429 ? FetchProblem.RateLimited : FetchProblem.ServerError,
                $"{url.Host} asked to be left alone until {until:yyyy-MM-dd HH:mm} UTC ({status})."
            )
            : null;
    }

    private async Task<FetchOutcome> ReadBodyAsync(Uri url, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // Of a page that tells of an error, the beginning is enough.
        var isSuccess = response.IsSuccessStatusCode;
        var limit = isSuccess ? _options.MaxBodyBytes : 32 * 1024;
        var (body, isWhole) = await ResponseBody.ReadAsync(response.Content, limit, cancellationToken);
        var outcome = Judge(url, response, body, isWhole, limit);
        if (outcome is not FetchOutcome.Fetched)
        {
            body.Dispose();
        }

        return outcome;
    }

    private FetchOutcome Judge(Uri url, HttpResponseMessage response, BodyBuffer body, bool isWhole, int limit)
    {
        var bytes = body.Written.Span;
        if (response.IsSuccessStatusCode && bytes.Length > limit)
        {
            return new FetchOutcome.Failed(
                FetchProblem.TooLarge,
                $"More than {_options.MaxBodyBytes / 1024:N0} KB, the bound that Feeds:MaxBodyBytes sets."
            );
        }

        return ChallengePage.IsOne(bytes[..Math.Min(bytes.Length, limit)]) ? Challenge(url)
            : response.IsSuccessStatusCode ? Document(url, response, body, isWhole)
            : FetchErrors.From(response.StatusCode, url.Host);
    }

    private FetchOutcome Document(Uri url, HttpResponseMessage response, BodyBuffer body, bool isWhole)
    {
        if (body.Written.IsEmpty)
        {
            return new FetchOutcome.Failed(FetchProblem.NoDocument, $"{url.Host} answered {(int)response.StatusCode} with nothing in it.");
        }

        var validators = isWhole ? ValidatorsOf(Header(response, "ETag"), Header(response, "Last-Modified")) : new Validators(null, null);
        return new FetchOutcome.Fetched(body.Written, Header(response.Content, "Content-Type"), url, validators)
        {
            Buffer = body,
            Headers = new FeedHeaders(Header(response, "Content-Location"), Header(response, "Content-Language")),
            Links = Header(response, "Link"),
        };
    }

    private static FetchOutcome.Failed Challenge(Uri url) =>
        new(FetchProblem.Challenge, $"{url.Host} shows a page that keeps programs out, not the feed.");

    private Validators ValidatorsOf(string? etag, string? lastModified) => Validators.Of(etag, lastModified, _clock.GetUtcNow());

    private static string? Header(HttpResponseMessage response, string name) =>
        Raw(response.Headers, name) ?? Raw(response.Content.Headers, name);

    private static string? Header(HttpContent content, string name) => Raw(content.Headers, name);

    // Parsed and written again, a validator might not be the one that the server knows.
    private static string? Raw(System.Net.Http.Headers.HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
