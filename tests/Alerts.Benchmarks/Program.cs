using Alerts.Benchmarks.Parsing;
using Alerts.Benchmarks.Polling;
using BenchmarkDotNet.Running;

if (args is ["polling", .. var rest])
{
    return await PollingRun.RunAsync(rest);
}

if (args is ["parsing"])
{
    return ParsingLoop.Run(Console.Out);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
