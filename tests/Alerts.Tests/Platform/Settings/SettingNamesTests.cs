using Alerts.Platform.Settings;
using Microsoft.Extensions.Configuration;

namespace Alerts.Tests.Platform.Settings;

public sealed class SettingNamesTests
{
    private static readonly SettingNames s_names = new([
        new SettingsSection("Feeds", typeof(Options)),
        new SettingsSection("ConnectionStrings", null),
    ]);

    [Theory]
    [InlineData("Feeds:Interval")]
    [InlineData("feeds:interval")]
    [InlineData("Feeds:Hosts:0")]
    [InlineData("Feeds:Server:Port")]
    [InlineData("ConnectionStrings:Anything")]
    [InlineData("PATH")]
    [InlineData("Logging:LogLevel:Default")]
    public void A_known_name_or_one_of_another_program_is_no_slip(string name) => Assert.Empty(Find(name));

    [Theory]
    [InlineData("Feeds:Intervall", "Feeds:Interval", true)]
    [InlineData("Feed:Interval", "Feeds:Interval", true)]
    [InlineData("Feeds:Server:Prot", "Feeds:Server:Port", true)]
    [InlineData("Feeds:Interval:Seconds", "Feeds:Interval", false)]
    [InlineData("Feeds:Frobnication", "Feeds:Hosts", false)]
    public void A_name_that_nothing_reads_is_told_with_the_nearest(string name, string nearest, bool isMisspelt)
    {
        var unknown = Assert.Single(Find(name));
        Assert.Equal((name, nearest, isMisspelt), (unknown.Name, unknown.Nearest, unknown.IsMisspelt));
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("poll", "POLL", 0)]
    [InlineData("poll", "pol", 1)]
    [InlineData("poll", "pull", 1)]
    [InlineData("", "poll", 4)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_counts_letters_put_in_left_out_or_replaced(string a, string b, int distance) =>
        Assert.Equal(distance, EditDistance.Between(a, b));

    private static List<UnknownSetting> Find(string name)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(name, "1")]).Build();
        return [.. s_names.FindUnknown(configuration)];
    }

    private sealed class Options
    {
        public TimeSpan Interval { get; set; }
        public IReadOnlyList<string> Hosts { get; set; } = [];
        public Server Server { get; set; } = new();
    }

    private sealed class Server
    {
        public int Port { get; set; }
    }
}
