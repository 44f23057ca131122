using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Alerts.Host.Tests.Api;

/// <summary>The document as those need it who generate clients from it, or read it.</summary>
[Collection(ApiCollection.Name)]
public sealed partial class OpenApiTests(ApiUnderTest api)
{
    [Fact]
    public async Task Every_operation_has_a_name_a_summary_and_its_failures()
    {
        var operations = await OperationsAsync();
        Assert.True(operations.Count > 50, $"{operations.Count} operations");
        var wrong = operations.SelectMany(Faults).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        var ids = operations.ConvertAll(o => o.Body.GetProperty("operationId").GetString());
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task Every_body_is_described_even_that_of_a_file()
    {
        var operations = await OperationsAsync();
        string[] withoutBody =
        [
            "pollDueFeeds",
            "pollFeed",
            "holdStory",
            "releaseStory",
            "retryPoison",
            "retryDelivery",
            "dropDelivery",
            "revertWatchTermChange",
            "revertKnowledgeChange",
        ];
        var silent = operations
            .Where(o => o.Method is "post" or "put" or "patch" && !o.Body.TryGetProperty("requestBody", out _))
            .Select(o => o.Body.GetProperty("operationId").GetString());
        Assert.Empty(silent.Except(withoutBody));
        var opml = operations.Single(o => o.Method == "post" && o.Path == "/api/feeds/opml").Body;
        Assert.True(opml.GetProperty("requestBody").GetProperty("content").TryGetProperty("text/x-opml", out _));
    }

    [Fact]
    public async Task Who_may_call_is_said_of_every_operation()
    {
        var operations = await OperationsAsync();
        Assert.Equal(["AdminKey"], Schemes("get", "/api/feeds"));
        Assert.Equal(["ManageToken", "AdminKey"], Schemes("get", "/api/subscriptions/{id}"));
        Assert.Equal([], Schemes("post", "/api/subscriptions/confirm"));
        Assert.Empty(Operation("get", "/api/stories").GetProperty("security")[0].EnumerateObject());

        JsonElement Operation(string method, string path) => operations.Single(o => o.Method == method && o.Path == path).Body;

        IEnumerable<string> Schemes(string method, string path) =>
            Operation(method, path).GetProperty("security").EnumerateArray().SelectMany(s => s.EnumerateObject()).Select(s => s.Name);
    }

    [Fact]
    public async Task Ids_are_strings_numbers_are_numbers_and_choices_are_listed()
    {
        var document = await DocumentAsync();
        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.Equal("string", schemas.GetProperty("RowId").GetProperty("type").GetString());
        Assert.DoesNotContain(schemas.EnumerateObject().SelectMany(s => Types(s.Value)), t =>
            t.Contains("integer") && t.Contains("string")
        );
        var kind = (await OperationsAsync())
            .Single(o => o.Method == "get" && o.Path == "/api/watch-terms")
            .Body.GetProperty("parameters")
            .EnumerateArray()
            .Single(p => p.GetProperty("name").GetString() == "kind");
        Assert.Contains("northKorea", kind.GetProperty("schema").GetProperty("enum").EnumerateArray().Select(e => e.GetString()));
    }

    [Fact]
    public async Task The_release_is_stated_and_every_group_explained()
    {
        var document = await DocumentAsync();
        var release = typeof(Alerts.Pipeline.AlertsApi).Assembly.GetName().Version!.ToString(3);
        Assert.Equal(release, document.GetProperty("info").GetProperty("version").GetString());
        Assert.Contains(
            "version 1 of the API",
            document.GetProperty("info").GetProperty("description").GetString(),
            StringComparison.Ordinal
        );
        foreach (var tag in document.GetProperty("tags").EnumerateArray())
        {
            Assert.NotEqual(tag.GetProperty("name").GetString(), tag.GetProperty("description").GetString());
        }
    }

    [Fact]
    public async Task A_linter_finds_nothing()
    {
        var modules = NodeParts.Require("@redocly/cli");
        var file = Path.Combine(Path.GetTempPath(), $"openapi-{Guid.NewGuid():N}.json");
        try
        {
            await File.WriteAllTextAsync(file, await api.Anyone.GetStringAsync("/openapi/v1.json"));
            var start = new ProcessStartInfo(
                "node",
                [Path.Combine(modules, "@redocly", "cli", "bin", "cli.js"), "lint", file, "--format", "json"]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["REDOCLY_TELEMETRY"] = "off";
            start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
            using var linter = Process.Start(start)!;
            var errors = linter.StandardError.ReadToEndAsync();
            var report = JsonDocument.Parse(await linter.StandardOutput.ReadToEndAsync()).RootElement;
            await errors;
            var totals = report.GetProperty("totals");
            Assert.True(totals.GetProperty("errors").GetInt32() + totals.GetProperty("warnings").GetInt32() == 0, report.ToString());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_file_of_calls_has_every_operation()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "api.http"));
        var calls = CallLine()
            .Matches(text)
            .Select(m => $"{m.Groups["method"].Value.ToLowerInvariant()} {m.Groups["path"].Value}")
            .ToList();
        var operations = await OperationsAsync();
        var missing = operations.Where(o => !calls.Exists(c => IsCallOf(c, o))).Select(o => $"{o.Method} {o.Path}");
        Assert.Equal([], missing);
        var invented = calls.Where(c => !operations.Exists(o => IsCallOf(c, o)));
        Assert.Equal([], invented);
    }

    private static bool IsCallOf(string call, Call operation) =>
        Regex.IsMatch(
            call,
            $"^{operation.Method} {Placeholder().Replace(operation.Path, "[^/?]+")}$",
            RegexOptions.None,
            TimeSpan.FromSeconds(5)
        );

    private static IEnumerable<string> Faults(Call call)
    {
        var name = $"{call.Method} {call.Path}";
        foreach (var part in new[] { "operationId", "summary", "security", "tags" })
        {
            if (!call.Body.TryGetProperty(part, out _))
            {
                yield return $"{name} has no {part}";
            }
        }

        var responses = call.Body.GetProperty("responses");
        string[] needed =
        [
            "default",
            .. call.Path.Contains('{', StringComparison.Ordinal) ? ["404"] : Array.Empty<string>(),
            .. call.Body.TryGetProperty("requestBody", out _) ? ["400", "413"] : Array.Empty<string>(),
        ];
        foreach (var status in needed.Where(s => !responses.TryGetProperty(s, out _)))
        {
            yield return $"{name} does not name {status}";
        }
    }

    private static IEnumerable<List<string>> Types(JsonElement schema) =>
        schema.ValueKind switch
        {
            JsonValueKind.Object => schema
                .EnumerateObject()
                .SelectMany(p =>
                    p.Name == "type" && p.Value.ValueKind == JsonValueKind.Array
                        ? [p.Value.EnumerateArray().Select(t => t.ToString()).ToList()]
                        : Types(p.Value)
                ),
            JsonValueKind.Array => schema.EnumerateArray().SelectMany(Types),
            _ => [],
        };

    private Task<JsonElement> DocumentAsync() => api.Anyone.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

    private async Task<List<Call>> OperationsAsync() =>
        [
            .. (await DocumentAsync())
                .GetProperty("paths")
                .EnumerateObject()
                .SelectMany(p => p.Value.EnumerateObject().Select(o => new Call(o.Name, p.Name, o.Value))),
        ];

    private sealed record Call(string Method, string Path, JsonElement Body);

    [GeneratedRegex(@"^(?<method>GET|POST|PUT|PATCH|DELETE) \{\{base\}\}(?<path>[^\s?]+)", RegexOptions.Multiline)]
    private static partial Regex CallLine();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Placeholder();
}
