namespace Alerts.Simulation;

/// <summary>
/// One day of the service at some scale, and what its machines can do. Times and costs are assumptions, named in the printed report.
/// </summary>
internal sealed record Scenario
{
    internal int Seed { get; init; } = 20261122;
    internal int Feeds { get; init; } = 50_000;
    internal int ItemsPerDay { get; init; } = 10_000_000;
    internal int Hosts { get; init; } = 8_000;
    internal int Subscribers { get; init; } = 100_000;
    internal int Events { get; init; } = 24;
    internal int FeedsPerEvent { get; init; } = 150;

    /// <summary>How long after the first report the others come, on average.</summary>
    internal TimeSpan Following { get; init; } = TimeSpan.FromMinutes(40);

    /// <summary>Exponent of the power law of feeds' rates; with 0 all publish alike.</summary>
    internal double RateSpread { get; init; } = 0.8;

    /// <summary>How far the busiest hour is above the mean one, as a share of it.</summary>
    internal double TideHeight { get; init; } = 0.6;

    /// <summary>Whether every reader wants mail at once, at any hour.</summary>
    internal bool AllAtOnce { get; init; }
    internal int Hours { get; init; } = 24;

    /// <summary>
    /// Instances that poll. In Azure one timer runs everywhere at a time, so one; several local hosts may share a database.
    /// </summary>
    internal int Pollers { get; init; } = 1;
    internal int Concurrency { get; init; } = 512;
    internal double FailingFeeds { get; init; } = 0.03;
    internal double MedianLatency { get; init; } = 0.25;
    internal double FetchCost { get; init; } = 0.0006;
    internal double ItemCost { get; init; } = 0.0002;

    /// <summary>Processor time to judge an item and store the verdict; an instance works through its messages on one core.</summary>
    internal double ClassifyCost { get; init; } = 0.005;
    internal double SendTime { get; init; } = 0.2;
    internal int MaximumInstances { get; init; } = 40;
    internal int MinimumInstances { get; init; }

    /// <summary>host.json: batchSize and newBatchThreshold together.</summary>
    internal int MessagesAtOnce { get; init; } = 12;
    internal TimeSpan ScaleEvery { get; init; } = TimeSpan.FromSeconds(30);
    internal TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(5);
    internal TimeSpan RaiseEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Rows that one alert writes in a second: measured with <c>Alerts.Benchmarks delivery match</c>.</summary>
    internal int MatchesPerSecond { get; init; } = 20_000;

    /// <summary>Mails a minute that the provider grants; what it grants without asking would take a day for one alert.</summary>
    internal int MailsPerMinute { get; init; } = 10_000;

    /// <summary>What the run of eight real processes does (Alerts.Functions.Tests, DistributedProof), without its kills, for an hour.</summary>
    internal static Scenario LikeDistributedProof { get; } =
        new()
        {
            Feeds = 48,
            Hosts = 4,
            ItemsPerDay = 48 * 86_400 / 40,
            RateSpread = 0,
            TideHeight = 0,
            FailingFeeds = 0,
            MedianLatency = 0.005,
            Concurrency = 32,
            Subscribers = 3,
            AllAtOnce = true,
            Events = 270,
            FeedsPerEvent = 2,
            Following = TimeSpan.FromSeconds(0.8),
            MinimumInstances = 8,
            MaximumInstances = 8,
            SendTime = 0.01,
            Hours = 1,
        };

    internal static DateTimeOffset Start { get; } = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    internal DateTimeOffset End => Start + TimeSpan.FromHours(Hours);
}
