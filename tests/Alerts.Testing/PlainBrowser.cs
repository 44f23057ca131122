using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Alerts.Testing;

/// <summary>A browser without scripts: opens pages, follows links, sends forms as they stand with what is typed into them.</summary>
internal sealed class PlainBrowser(Uri address) : IDisposable
{
    private const int LongestCookie = 4096;
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = address,
    };
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    /// <summary>The page that is shown.</summary>
    internal IHtmlDocument Page { get; private set; } = new HtmlParser().ParseDocument("");

    /// <summary>Path and query of the page.</summary>
    internal string Address { get; private set; } = "/";

    internal HttpStatusCode Status { get; private set; }

    internal string? CacheControl { get; private set; }

    /// <summary>The Set-Cookie headers of the last answer, and of the redirects on the way to it.</summary>
    internal List<string> SetCookies { get; } = [];

    /// <summary>What somebody who copies the browser's cookies can send.</summary>
    internal string CookieHeader => string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}"));

    /// <summary>The site that forms claim to be sent from.</summary>
    internal string Origin { get; set; } = address.GetLeftPart(UriPartial.Authority);

    /// <summary>What the page says was done.</summary>
    internal string Said => TextOf("#said");

    internal string Heading => TextOf("h1");

    internal string TextOf(string selector) => string.Join(' ', TextsOf(selector));

    internal IReadOnlyList<string> TextsOf(string selector) => [.. Page.QuerySelectorAll(selector).Select(e => OneLine(e.TextContent))];

    internal Task OpenAsync(string path) => GoAsync(() => new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Follows the first link with this text.</summary>
    internal Task FollowAsync(string text) =>
        OpenAsync(
            Page.QuerySelectorAll("a[href]").FirstOrDefault(a => OneLine(a.TextContent) == text)?.GetAttribute("href")
                ?? throw new InvalidOperationException($"No link “{text}” at {Address}: {Page.Body?.TextContent}")
        );

    /// <summary>Presses a button of the page.</summary>
    /// <param name="button">Its text or its label.</param>
    /// <param name="typed">Name and value; of a box, "on" or nothing; of a file, its text.</param>
    internal Task PressAsync(string button, params (string Name, string Value)[] typed)
    {
        var pressed = Page.QuerySelectorAll("button")
            .OfType<IHtmlButtonElement>()
            .FirstOrDefault(b => (b.GetAttribute("aria-label") ?? OneLine(b.TextContent)) == button)
            ?? throw new InvalidOperationException($"No button “{button}” at {Address}: {Page.Body?.TextContent}");
        var form = pressed.Form ?? throw new InvalidOperationException($"The button “{button}” is in no form.");
        return SendAsync(form, pressed, typed);
    }

    public void Dispose() => _http.Dispose();

    private Task SendAsync(IHtmlFormElement form, IHtmlButtonElement pressed, (string Name, string Value)[] typed)
    {
        var fields = Controls(form).Where(f => !typed.Any(t => t.Name == f.Name)).ToList();
        Assert.All(typed, t => Assert.True(form.QuerySelector($"[name='{t.Name}']") is not null, $"The form has no field {t.Name}."));
        fields.AddRange(typed.Where(t => !IsFile(form, t.Name)));
        if (pressed.Name is { Length: > 0 } name)
        {
            fields.Add((name, pressed.Value));
        }

        var action = pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? Address;
        if (form.Method != "post")
        {
            return OpenAsync(
                action.Split('?')[0] + "?" + string.Join('&', fields.Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}"))
            );
        }

        return GoAsync(() =>
            new HttpRequestMessage(HttpMethod.Post, action)
            {
                Headers = { { "Origin", Origin } },
                Content = form.GetAttribute("enctype") == "multipart/form-data" ? Multipart(form, fields, typed) : UrlEncoded(fields),
            }
        );
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool IsFile(IHtmlFormElement form, string name) => form.QuerySelector($"[name='{name}'][type=file]") is not null;

    private static FormUrlEncodedContent UrlEncoded(IEnumerable<(string Name, string Value)> fields) =>
        new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private static MultipartFormDataContent Multipart(
        IHtmlFormElement form,
        List<(string Name, string Value)> fields,
        (string Name, string Value)[] typed
    )
    {
        var content = new MultipartFormDataContent();
        fields.ForEach(f => content.Add(new StringContent(f.Value), f.Name));
        foreach (var file in typed.Where(t => IsFile(form, t.Name)))
        {
            content.Add(new StringContent(file.Value), file.Name, file.Value.StartsWith('[') ? "file.json" : "file.csv");
        }

        return content;
    }

    // The successful controls, as browsers send them.
    private static IEnumerable<(string Name, string Value)> Controls(IHtmlFormElement form)
    {
        foreach (var control in form.Elements)
        {
            var name = control.GetAttribute("name");
            if (string.IsNullOrEmpty(name) || control.HasAttribute("disabled"))
            {
                continue;
            }

            switch (control)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box when box.IsChecked:
                    yield return (name, box.Value);
                    break;
                case IHtmlInputElement { Type: not ("checkbox" or "radio" or "file") } input:
                    yield return (name, input.Value);
                    break;
                case IHtmlTextAreaElement area:
                    yield return (name, area.Value);
                    break;
                case IHtmlSelectElement { Value: { } chosen }:
                    yield return (name, chosen);
                    break;
            }
        }
    }

    private async Task GoAsync(Func<HttpRequestMessage> first)
    {
        SetCookies.Clear();
        for (var next = first; next is not null; )
        {
            next = await GoOnceAsync(next);
        }
    }

    /// <returns>Where the answer leads on to; null where it is the page.</returns>
    private async Task<Func<HttpRequestMessage>?> GoOnceAsync(Func<HttpRequestMessage> make)
    {
        using var request = make();
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        request.Headers.TryAddWithoutValidation("Cookie", CookieHeader);
        using var response = await _http.SendAsync(request);
        Keep(response);
        if (response.Headers.Location is { } next)
        {
            return () => new HttpRequestMessage(HttpMethod.Get, next);
        }

        await ShowAsync(request, response);
        return null;
    }

    private async Task ShowAsync(HttpRequestMessage request, HttpResponseMessage response)
    {
        Address = request.RequestUri!.IsAbsoluteUri ? request.RequestUri.PathAndQuery : request.RequestUri.OriginalString;
        Status = response.StatusCode;
        CacheControl = response.Headers.CacheControl?.ToString();
        Page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }

    private void Keep(HttpResponseMessage response)
    {
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
        {
            Assert.True(cookie.Length < LongestCookie, "Browsers drop a cookie as long as this.");
            SetCookies.Add(cookie);
            var pair = cookie.Split(';')[0].Split('=', 2);
            _cookies.Remove(pair[0]);
            if (pair[1].Length > 0)
            {
                _cookies[pair[0]] = pair[1];
            }
        }
    }
}
