#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false
#:property JsonSerializerIsReflectionEnabledByDefault=true
// Runs the local host on 300 feeds that change with every fetch, and tells how its memory grows once it has settled.
//   dotnet run -c Release eng/soak.cs -- ALERTS_DLL [MINUTES]     20 minutes by default, of which the first half counts for nothing
// Linux only. Ends with 1 where memory grows by more than 5 KB a second.
using System.Diagnostics;
using System.Globalization;
using System.Text;

const int Feeds = 300;
const string Key = "soak-admin-key-0123456789";
const double MostPerSecond = 5;
var dll = Path.GetFullPath(args[0]);
var minutes = args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 20;
var data = Directory.CreateTempSubdirectory("alerts-soak-").FullName;

await using var web = ServeFeeds();
await web.StartAsync();
using var host = StartHost();
using var http = new HttpClient { BaseAddress = new Uri("http://127.0.0.1:17073"), Timeout = TimeSpan.FromMinutes(5) };
http.DefaultRequestHeaders.Add("X-Api-Key", Key);
try
{
    await UntilUpAsync();
    await SubscribeAsync();
    for (var i = 0; i < Feeds; i++)
    {
        var feed = new { url = $"{web.Urls.First()}/f/{i}.xml", outlet = $"Soak {i}", language = "en", enabled = true };
        (await http.PostAsJsonAsync("/api/feeds", feed)).EnsureSuccessStatusCode();
    }

    return Judge(await SampleAsync());
}
finally
{
    host.Kill();
    host.WaitForExit();
    Directory.Delete(data, recursive: true);
}

WebApplication ServeFeeds()
{
    var builder = WebApplication.CreateSlimBuilder();
    builder.Logging.ClearProviders();
    builder.WebHost.UseUrls("http://127.0.0.1:0");
    var app = builder.Build();
    var served = new int[Feeds];
    app.MapGet("/f/{n:int}.xml", (int n) => Results.Text(Rss(n, Interlocked.Increment(ref served[n])), "application/rss+xml", Encoding.UTF8));
    return app;
}

// The last twenty items, the newest of which is new with each fetch. One in fifty is on the subject.
static string Rss(int feed, int turn)
{
    string[] places = ["Hanoi", "Geneva", "Oslo", "Lima", "Cairo", "Perth", "Quito", "Accra", "Riga", "Bern"];
    string[] things = ["bridge", "harbour", "school", "market", "library", "tram line", "theatre", "river", "museum", "airport"];
    var now = TimeProvider.System.GetUtcNow();
    var items = new StringBuilder();
    for (var i = turn; i > turn - 20; i--)
    {
        var pick = (feed * 7_919) + i;
        var (place, thing) = (places[pick % 10 + (pick % 10 < 0 ? 10 : 0)], things[Math.Abs(pick / 10) % 10]);
        var title = pick % 50 == 0
            ? $"Japan and North Korea envoys meet in {place} on the {thing} question, round {i}"
            : $"The {thing} of {place} opens again after works of {Math.Abs(i)} days";
        items.Append(
            CultureInfo.InvariantCulture,
            $"<item><title>{title}</title><guid isPermaLink=\"false\">{feed}-{i}</guid><link>http://127.0.0.1/{feed}/{i}</link>"
                + $"<pubDate>{now.AddSeconds(i - turn):R}</pubDate><description>{title}. Officials said so on {now:dddd}, in number {i}.</description></item>"
        );
    }

    return $"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Soak {feed}</title><link>http://127.0.0.1/{feed}</link>"
        + $"<description>Changes each time.</description>{items}</channel></rss>";
}

Process StartHost()
{
    var start = new ProcessStartInfo("dotnet", [dll, "--urls", "http://127.0.0.1:17073"]) { WorkingDirectory = data };
    (string, string)[] settings =
    [
        ("Alerts__DataDirectory", data),
        ("Alerts__AdminKeys__0", Key),
        ("Feeds__SeedCatalogue", "false"),
        ("Feeds__AllowPrivateNetworks", "true"),
        ("Alerting__RefetchPages", "false"),
        ("Logging__LogLevel__Default", "Error"),
    ];
    foreach (var (name, value) in settings)
    {
        start.Environment[name] = value;
    }

    return Process.Start(start)!;
}

async Task UntilUpAsync()
{
    for (var i = 0; i < 600; i++)
    {
        try
        {
            if ((await http.GetAsync("/api/health")).IsSuccessStatusCode)
            {
                return;
            }
        }
        catch (HttpRequestException) { }

        await Task.Delay(200);
    }

    throw new TimeoutException("The host did not start.");
}

// So that stories become alerts and alerts mails.
async Task SubscribeAsync()
{
    object[] reader = [new { channel = "email", address = "reader@alerts.test", cadence = "immediate", state = "active" }];
    (await http.PostAsJsonAsync("/api/subscriptions/import?confirmed=true", reader)).EnsureSuccessStatusCode();
}

async Task<List<(double Seconds, double Kilobytes)>> SampleAsync()
{
    var clock = Stopwatch.StartNew();
    var samples = new List<(double, double)>();
    while (clock.Elapsed.TotalMinutes < minutes)
    {
        (await http.PostAsync("/api/poll?force=true", null)).EnsureSuccessStatusCode();
        await Task.Delay(TimeSpan.FromSeconds(10));
        var resident = Resident();
        samples.Add((clock.Elapsed.TotalSeconds, resident));
        if (samples.Count % 6 == 0)
        {
            Console.WriteLine(FormattableString.Invariant($"{clock.Elapsed.TotalMinutes,5:0.0} min  {resident / 1024,6:0} MB"));
        }
    }

    return samples;
}

double Resident() =>
    double.Parse(
        File.ReadLines($"/proc/{host.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture
    );

// Between two collections memory swings by tens of MB, so growth is that of the lowest samples of the minutes.
int Judge(List<(double Seconds, double Kilobytes)> samples)
{
    var settled = samples.Where(s => s.Seconds > minutes * 30).ToList();
    var slope = Slope([.. settled.GroupBy(s => (int)(s.Seconds / 60)).Select(minute => minute.MinBy(s => s.Kilobytes))]);
    var (mean, most) = (settled.Average(s => s.Kilobytes) / 1024, settled.Max(s => s.Kilobytes) / 1024);
    Console.WriteLine(
        FormattableString.Invariant(
            $"{samples.Count} rounds of {Feeds} feeds; from minute {minutes / 2:0} on {slope:0.0} KB/s (at most {MostPerSecond}), by all samples {Slope(settled):0.0}; mean {mean:0} MB, at most {most:0} MB"
        )
    );
    return slope < MostPerSecond ? 0 : 1;
}

static double Slope(List<(double Seconds, double Kilobytes)> samples)
{
    var (middle, height) = (samples.Average(s => s.Seconds), samples.Average(s => s.Kilobytes));
    return samples.Sum(s => (s.Seconds - middle) * (s.Kilobytes - height)) / samples.Sum(s => (s.Seconds - middle) * (s.Seconds - middle));
}
