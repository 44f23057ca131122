using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Alerts.Delivery;
using Alerts.Pipeline;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace Alerts.Tests.Delivery;

/// <summary>What tests of deliveries say over and over.</summary>
internal static class ReaderSteps
{
    internal static Task<AlertsApp> StartAsync(int port, params (string Key, string? Value)[] settings) =>
        AlertsApp.StartAsync([
            ("Email:From", "Alerts <alerts@alerts.test>"),
            ("Email:Smtp:Host", "127.0.0.1"),
            ("Email:Smtp:Port", port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("Email:Smtp:Security", "none"),
            ("Alerts:AdminEmail", "ops@example.org"),
            .. settings,
        ]);

    internal static async Task ImportAsync(AlertsApp app, params object[] readers)
    {
        using var answer = await app.Admin.PostAsJsonAsync("/api/subscriptions/import?confirmed=true", readers);
        Assert.Equal(readers.Length, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("added").GetInt32());
    }

    internal static async Task SweepAsync(AlertsApp app)
    {
        await app.Get<DeliverySweep>().SweepAsync(default);
        await app.DrainAsync();
    }

    internal static async Task ChangeAsync(AlertsApp app, Guid id, string token, object change)
    {
        using var answer = await PatchAsync(app, id, token, change);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    internal static async Task<HttpResponseMessage> PatchAsync(AlertsApp app, Guid id, string token, object change)
    {
        using var message = new HttpRequestMessage(HttpMethod.Patch, $"/api/subscriptions/{id}") { Content = JsonContent.Create(change) };
        message.Headers.Authorization = new("Bearer", token);
        return await app.Anyone.SendAsync(message);
    }

    internal static MetricCollector<long> SendsOf(AlertsApp app) => new(app.Get<IMeterFactory>(), Telemetry.Name, "alerts.deliveries");

    internal static IEnumerable<object?> ResultsOf(MetricCollector<long> sends) =>
        sends.GetMeasurementSnapshot().Select(m => m.Tags["result"]);
}
