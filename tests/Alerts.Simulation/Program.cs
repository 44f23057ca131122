using System.Globalization;
using System.Text;
using Alerts.Simulation;

// Alerts.Simulation [--like-proof yes] [--pollers N] [--concurrency N] [--scale SHARE] [--mails N] [--svg FILE]
var scenario = new Scenario();
for (var i = 0; i + 1 < args.Length; i += 2)
{
    var value = args[i + 1];
    scenario = args[i] switch
    {
        "--like-proof" => Scenario.LikeDistributedProof,
        "--pollers" => scenario with { Pollers = int.Parse(value, CultureInfo.InvariantCulture) },
        "--concurrency" => scenario with { Concurrency = int.Parse(value, CultureInfo.InvariantCulture) },
        "--mails" => scenario with { MailsPerMinute = int.Parse(value, CultureInfo.InvariantCulture) },
        "--scale" => Scaled(double.Parse(value, CultureInfo.InvariantCulture)),
        _ => scenario,
    };
}

var report = Report.Run(scenario);
Console.OutputEncoding = Encoding.UTF8;
Console.Write(report.ToText());
if (Array.IndexOf(args, "--svg") is var at and >= 0 && at + 1 < args.Length)
{
    File.WriteAllText(args[at + 1], Plot.Svg(report));
}

Scenario Scaled(double share) =>
    scenario with
    {
        Feeds = (int)(scenario.Feeds * share),
        ItemsPerDay = (int)(scenario.ItemsPerDay * share),
        Hosts = Math.Max(1, (int)(scenario.Hosts * share)),
        Subscribers = (int)(scenario.Subscribers * share),
    };
