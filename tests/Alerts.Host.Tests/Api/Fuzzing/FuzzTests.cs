using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Alerts.Host.Tests.Api.Fuzzing;

/// <summary>
/// Rubbish at every route of the running host. <c>ALERTS_FUZZ_SEED</c> and <c>ALERTS_FUZZ_REQUESTS</c> change which and how much.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Connections = 8;
    private const int Shown = 12;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Rubbish_is_refused_and_nothing_breaks_or_hangs()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("ALERTS_TEST_BASE_URL") is null or "", "A deployment is not for rubbish.");
        var seed = Setting("ALERTS_FUZZ_SEED", 20_261_128);
        var count = Setting("ALERTS_FUZZ_REQUESTS", 20_000);
        await using var host = await AlertsProcess.StartAsync(
            ["--demo"],
            new Dictionary<string, string> { ["Subscriptions__TrustedProxies"] = "1" }
        );
        var document = await host.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var all = ApiRoute.All(document);
        var open = all.Where(r => r.IsPublic).ToList();
        Assert.InRange(open.Count, 20, all.Count - 40);

        var clock = Stopwatch.StartNew();
        var failures = new ConcurrentDictionary<string, string>();
        var statuses = new ConcurrentDictionary<int, int>();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(SendShareAsync));
        output.WriteLine(
            $"{count} requests, seed {seed}, {clock.Elapsed.TotalSeconds:0} s: "
                + string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Key} × {s.Value}"))
        );
        Assert.True(failures.IsEmpty, $"Seed {seed}, {failures.Count} kinds of failures:\n" + string.Join("\n\n", failures.Take(Shown)));
        Assert.True(statuses.GetValueOrDefault(200) > count / 50, "Hardly any request got as far as the routes.");

        async Task SendShareAsync(int share)
        {
            using var connection = new RawConnection(host.BaseUrl);
            for (var i = share; i < count; i += Connections)
            {
                // Every other request is for what strangers reach.
                var request = new RequestMaker(unchecked((seed * 31) + i), document).Make(i % 2 == 0 ? open : all);
                var answer = await AnswerAsync(connection, request);
                statuses.AddOrUpdate(answer.Status, 1, (_, n) => n + 1);
                if (Fault(request, answer) is { } fault)
                {
                    failures.TryAdd($"{request.Route}: {fault}", $"Request {i}\n{answer.Text}\n{request}");
                }
            }
        }
    }

    private static async Task<RawAnswer> AnswerAsync(RawConnection connection, FuzzRequest request)
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            return await connection.SendAsync(request, patience.Token);
        }
        catch (OperationCanceledException)
        {
            connection.Dispose();
            return new RawAnswer(-1, "");
        }
    }

    private static string? Fault(FuzzRequest request, RawAnswer answer) =>
        answer.Status switch
        {
            -1 => "no answer",
            0 => "closed without an answer",
            >= 500 => $"{answer.Status}",
            < 400 when request.MustBeRefused => $"{answer.Status} for what cannot be right",
            _ => null,
        };

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}
