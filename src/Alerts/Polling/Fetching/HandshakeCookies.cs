using System.Net;

namespace Alerts.Polling.Fetching;

/// <summary>The cookies of one fetch: some sites set one in a redirect and open only to who brings it back.</summary>
internal sealed class HandshakeCookies
{
    private CookieContainer? _jar;

    internal void AddTo(HttpRequestMessage request)
    {
        if (_jar?.GetCookieHeader(request.RequestUri!) is { Length: > 0 } cookies)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
        }
    }

    internal void Take(HttpResponseMessage response, Uri url)
    {
        if (!response.Headers.NonValidated.TryGetValues("Set-Cookie", out var set))
        {
            return;
        }

        _jar ??= new CookieContainer();
        foreach (var cookie in set)
        {
            try
            {
                _jar.SetCookies(url, cookie);
            }
            catch (CookieException)
            {
                TakePair(_jar, cookie.Split(';')[0], url);
            }
        }
    }

    // Attributes that cannot be read say how long and where to keep it; for this fetch the pair is enough.
    private static void TakePair(CookieContainer jar, string pair, Uri url)
    {
        if (pair.Split('=', 2) is not [var name, var value])
        {
            return;
        }

        try
        {
            jar.Add(url, new Cookie(name.Trim(), value.Trim()));
        }
        catch (CookieException)
        {
            // No cookie at all.
        }
    }
}
