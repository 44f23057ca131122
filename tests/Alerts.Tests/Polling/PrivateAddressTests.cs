using System.Net;
using System.Net.Sockets;
using Alerts.Polling;
using Alerts.Polling.Fetching;

namespace Alerts.Tests.Polling;

public sealed class PrivateAddressTests
{
    private static readonly FeedsOptions s_guarded = new() { Timeout = TimeSpan.FromSeconds(2) };

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.254")]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.9.9")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.170")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::7f00:1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:a9fe:a9fe")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:c0a8:101::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fdff:ffff::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%3")]
    [InlineData("febf::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void An_address_inside_networks_is_private(string address) => Assert.False(NetworkGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("169.253.0.1")]
    [InlineData("172.32.0.1")]
    [InlineData("203.0.112.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("2002:808:808::1")]
    [InlineData("2404:6800:4004:80a::2003")]
    [InlineData("2606:4700:4700::1111")]
    public void An_address_of_the_internet_is_public(string address) => Assert.True(NetworkGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("127.0.0.1.")]
    public async Task However_it_is_written_this_machine_is_not_reached(string host)
    {
        await using var server = await PollServer.StartAsync();

        var outcome = await FetchTests.FetchAsync(new Uri($"http://{host}:{server.Address.Port}/"), s_guarded);

        Assert.True(outcome is FetchOutcome.Failed { Problem: FetchProblem.PrivateAddress or FetchProblem.NoNetwork }, outcome.ToString());
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_name_of_a_private_address_is_not_reached()
    {
        await using var server = await PollServer.StartAsync();

        var outcome = await FetchTests.FetchAsync(new Uri($"http://inside.example:{server.Address.Port}/"), s_guarded, (_, _) =>
            Task.FromResult<IPAddress[]>([IPAddress.Loopback, IPAddress.IPv6Loopback])
        );

        FetchTests.AssertFailed(FetchProblem.PrivateAddress, outcome);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_name_that_answers_differently_the_second_time_is_not_reached_either()
    {
        await using var server = await PollServer.StartAsync();
        var lookUps = 0;

        // The first answer is public and unreachable here; a guard that looks the name up apart from the connection would now connect to
        // the second.
        LookUpHost rebinding = (_, _) => Task.FromResult<IPAddress[]>([++lookUps == 1 ? IPAddress.Parse("192.0.9.1") : IPAddress.Loopback]);
        var url = new Uri($"http://rebind.example:{server.Address.Port}/");
        var quick = new FeedsOptions { Timeout = TimeSpan.FromMilliseconds(300) };

        Assert.IsType<FetchOutcome.Failed>(await FetchTests.FetchAsync(url, quick, rebinding));
        Assert.Equal(1, lookUps);
        FetchTests.AssertFailed(FetchProblem.PrivateAddress, await FetchTests.FetchAsync(url, quick, rebinding));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_redirect_into_the_network_is_not_followed(int status)
    {
        await using var outside = await PollServer.StartAsync();
        await using var inside = await PollServer.StartAsync();
        outside.Redirect("/", inside.Url("/secret").AbsoluteUri, status);

        var outcome = await FetchTests.FetchAsync(outside.Url("/"), new FeedsOptions { PrivateHosts = [outside.Address.Authority] });

        FetchTests.AssertFailed(FetchProblem.PrivateAddress, outcome);
        Assert.Single(outside.Requests);
        Assert.Empty(inside.Requests);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[fd00:ec2::254]/latest/meta-data/")]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://192.168.0.1/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fc00::1]/")]
    public async Task A_redirect_to_an_address_inside_networks_is_not_followed(string target)
    {
        await using var outside = await PollServer.StartAsync();
        outside.Redirect("/", target, 302);

        FetchTests.AssertFailed(
            FetchProblem.PrivateAddress,
            await FetchTests.FetchAsync(outside.Url("/"), new FeedsOptions { PrivateHosts = [outside.Address.Authority] })
        );
    }

    [Fact]
    public async Task Of_mixed_answers_only_the_public_ones_are_tried()
    {
        await using var server = await PollServer.StartAsync();

        var outcome = await FetchTests.FetchAsync(
            new Uri($"http://mixed.example:{server.Address.Port}/"),
            new FeedsOptions { Timeout = TimeSpan.FromMilliseconds(300) },
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback, IPAddress.Parse("192.0.9.1")])
        );

        Assert.IsType<FetchOutcome.Failed>(outcome);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task No_network_is_told_from_a_name_that_does_not_exist()
    {
        LookUpHost none = (_, _) => throw new SocketException((int)SocketError.HostNotFound);
        LookUpHost some = (host, _) =>
            host == "gone.example"
                ? throw new SocketException((int)SocketError.HostNotFound)
                : Task.FromResult<IPAddress[]>([IPAddress.Parse("1.1.1.1")]);

        var offline = Assert.IsType<FetchOutcome.Failed>(await FetchTests.FetchAsync(new Uri("http://gone.example/"), s_guarded, none));
        var online = Assert.IsType<FetchOutcome.Failed>(await FetchTests.FetchAsync(new Uri("http://gone.example/"), s_guarded, some));

        Assert.Equal(
            (FetchProblem.NoNetwork, "No network: this machine could not look up any host name."),
            (offline.Problem, offline.Text)
        );
        Assert.Equal((FetchProblem.NameNotFound, "There is no host named gone.example."), (online.Problem, online.Text));
    }
}
