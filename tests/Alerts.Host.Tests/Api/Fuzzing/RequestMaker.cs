using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Alerts.Host.Tests.Api.Fuzzing;

/// <summary>Makes the same rubbish of the same seed.</summary>
internal sealed partial class RequestMaker
{
    private static readonly string[] s_methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO"];
    private static readonly string[] s_headers =
    [
        "Accept",
        "Accept-Language",
        "Accept-Encoding",
        "Cookie",
        "Origin",
        "Referer",
        "Sec-Fetch-Site",
        "If-Match",
        "If-None-Match",
        "If-Modified-Since",
        "Range",
        "X-Api-User",
        "X-Forwarded-Proto",
        "X-Forwarded-Host",
        "traceparent",
        "User-Agent",
        "Content-Encoding",
        "X-HTTP-Method-Override",
    ];
    private readonly Random _random;
    private readonly Rubbish _rubbish;
    private readonly RubbishJson _json;
    private bool _mustBeRefused;

    internal RequestMaker(int seed, JsonElement document)
    {
        _random = new Random(seed);
        _rubbish = new Rubbish(_random);
        _json = new RubbishJson(_random, _rubbish, document.GetProperty("components").GetProperty("schemas"));
    }

    internal FuzzRequest Make(IReadOnlyList<ApiRoute> routes)
    {
        var route = _rubbish.One(routes);
        var method = _random.Next(15) == 0 ? _rubbish.One(s_methods) : route.Method;
        var isKeyHolder = _random.Next(2) == 0;
        _mustBeRefused = !route.IsPublic && !isKeyHolder && method == route.Method;
        var address = Path(route) + Query(route);
        var (type, body) = Body(route, method);
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{method} {address} HTTP/1.1\r\nHost: alerts.test\r\n")
            .Append(CultureInfo.InvariantCulture, $"X-Forwarded-For: 10.{_random.Next(256)}.{_random.Next(256)}.{_random.Next(256)}\r\n");
        if (isKeyHolder)
        {
            head.Append("X-Api-Key: " + AlertsProcess.AdminKey + "\r\n");
        }
        else if (_random.Next(4) == 0)
        {
            head.Append(_rubbish.One(["X-Api-Key: ", "Authorization: Bearer ", "Authorization: Basic "]) + HeaderText() + "\r\n");
        }

        AddHeaders(head);
        if (type is not null)
        {
            head.Append("Content-Type: " + type + "\r\n");
        }

        var isChunked = body.Length > 0 && _random.Next(10) == 0;
        head.Append(
            isChunked
                ? "Transfer-Encoding: chunked\r\n\r\n"
                : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n")
        );
        return new FuzzRequest(
            method,
            $"{route.Method} {route.Path}",
            head.ToString(),
            isChunked ? Chunked(body) : body,
            _mustBeRefused && method is not ("OPTIONS" or "HEAD")
        );
    }

    private string Path(ApiRoute route)
    {
        var path = Placeholder().Replace(route.Path, match => PathValue(match.Groups["name"].Value));
        return _random.Next(60) switch
        {
            0 => path + "/" + _rubbish.Encoded(_rubbish.Text()),
            1 => "/" + path,
            2 => path.ToUpperInvariant(),
            3 => path + "/..;/" + path,
            4 => "/" + _rubbish.Encoded(_rubbish.Text()),
            _ => path,
        };
    }

    private string PathValue(string name)
    {
        if (_random.Next(2) == 0)
        {
            return name switch
            {
                "kind" => _rubbish.One(["people", "outlets", "offices", "topics"]),
                _ => _random.Next(1, 9).ToString(CultureInfo.InvariantCulture),
            };
        }

        var value = _rubbish.Encoded(_rubbish.Text());
        return value.Length == 0 ? "%20" : value;
    }

    private string Query(ApiRoute route)
    {
        var pairs = new List<string>();
        foreach (var parameter in route.Parameters.Where(p => In(p, "query") && _random.Next(3) == 0))
        {
            pairs.Add(parameter.GetProperty("name").GetString() + "=" + QueryValue(parameter.GetProperty("schema")));
        }

        switch (_random.Next(25))
        {
            case 0:
                pairs.Add(_rubbish.Encoded(_rubbish.Text()));
                break;
            case 1:
                pairs.AddRange(Enumerable.Repeat("limit=1", _random.Next(2, 400)));
                break;
            case 2 when route.Bodies.Count == 0:
                pairs.Add("token=" + _rubbish.Encoded(_rubbish.Text()));
                break;
        }

        return pairs.Count == 0 ? "" : "?" + string.Join('&', pairs);
    }

    private string QueryValue(JsonElement schema)
    {
        // A text takes any text; whatever else it is, a misfit is none of it.
        var isText =
            schema.TryGetProperty("type", out var type)
            && type.ToString() == "string"
            && !schema.TryGetProperty("enum", out _)
            && !schema.TryGetProperty("format", out _);
        if (isText || schema.TryGetProperty("$ref", out _) || _random.Next(2) == 0)
        {
            return _rubbish.Encoded(_rubbish.Text());
        }

        _mustBeRefused = true;
        return Uri.EscapeDataString(_rubbish.Misfit());
    }

    private void AddHeaders(StringBuilder head)
    {
        for (var i = _random.Next(4); i > 0; i--)
        {
            head.Append(_rubbish.One(s_headers) + ": " + HeaderText() + "\r\n");
        }

        switch (_random.Next(150))
        {
            case 0:
                head.Append("X-Long: " + new string('x', 40_000) + "\r\n");
                _mustBeRefused = true;
                break;
            case 1:
                head.Insert(head.Length, string.Concat(Enumerable.Range(0, 150).Select(i => $"X-{i}: 1\r\n")));
                _mustBeRefused = true;
                break;
            case 2:
                head.Append("Bad\u0001Name: \u0000\r\n");
                _mustBeRefused = true;
                break;
            case 3:
                head.Append("Expect: 100-continue\r\n");
                break;
        }
    }

    private string HeaderText()
    {
        var text = _rubbish.Text();
        return text.Length > 3_000 ? text[..3_000].Trim('\r', '\n', '\0') : HeaderBreaks().Replace(text, "");
    }

    private (string? Type, byte[] Body) Body(ApiRoute route, string method)
    {
        if (method is "GET" or "HEAD" or "TRACE" && _random.Next(10) > 0)
        {
            return (null, []);
        }

        if (route.Bodies.Count == 0)
        {
            return method == "POST" ? Form() : (null, _rubbish.Bytes(_random.Next(20)));
        }

        var (mediaType, schema) = _rubbish.One(route.Bodies);
        var isJson =
            mediaType.EndsWith("json", StringComparison.Ordinal)
            && !route.Bodies.Any(b => b.MediaType.EndsWith("csv", StringComparison.Ordinal));
        switch (_random.Next(12))
        {
            case 0:
                return (null, []);
            case 1:
                return (mediaType, [0xff, .. _rubbish.Bytes(_random.Next(1, 3_000))]);
            case 2:
                _mustBeRefused |= isJson;
                return (mediaType, Encoding.UTF8.GetBytes(_json.Broken(schema)));
            case 3:
                return (mediaType, Encoding.UTF8.GetBytes(_json.Misfitting(schema)));
            case 4:
                return (
                    mediaType + "; charset=" + _rubbish.One(["utf-16", "shift_jis", "x-none", "\"utf-7\"", "utf-8", "utf-16be"]),
                    Encoding.Unicode.GetBytes(_json.Fitting(schema))
                );
            case 5:
                return (
                    _rubbish.One(["text/plain", "application/xml", "image/png", "x", "application/json;;;", "*/*"]),
                    Encoding.UTF8.GetBytes(_json.Fitting(schema))
                );
            case 6:
                return Form();
            default:
                return (mediaType, Encoding.UTF8.GetBytes(_json.Fitting(schema)));
        }
    }

    private (string? Type, byte[] Body) Form()
    {
        var fields = new[] { "token", "address", "channel", "cadence", "action", "List-Unsubscribe", "timeZone", "topics" };
        var pairs = Enumerable
            .Range(0, _random.Next(60) == 0 ? 1_500 : _random.Next(6))
            .Select(i => $"{_rubbish.One(fields)}={_rubbish.Encoded(_rubbish.Text())}");
        return _random.Next(6) switch
        {
            0 => ("multipart/form-data; boundary=b", _rubbish.Bytes(200)),
            1 => ("multipart/form-data", Encoding.UTF8.GetBytes("--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nx")),
            2 => (
                "multipart/form-data; boundary=b",
                Encoding.UTF8.GetBytes(
                    $"--b\r\nContent-Disposition: form-data; name=\"{_rubbish.Text()}\"\r\n\r\n{_rubbish.Text()}\r\n--b--\r\n"
                )
            ),
            3 => ("application/x-www-form-urlencoded; charset=x-none", Encoding.UTF8.GetBytes(string.Join('&', pairs))),
            _ => ("application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(string.Join('&', pairs))),
        };
    }

    private static byte[] Chunked(byte[] body) =>
        [
            .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{body.Length:x};x=y\r\n")),
            .. body,
            .. "\r\n0\r\n\r\n"u8,
        ];

    private static bool In(JsonElement parameter, string place) => parameter.GetProperty("in").GetString() == place;

    [GeneratedRegex(@"\{\**(?<name>[^}:]+)[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("[\r\n\0]")]
    private static partial Regex HeaderBreaks();
}
