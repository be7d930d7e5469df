-- wrk: the same page of networks p<first> to p<last>, at random.
local first, last, path

function init(arguments)
  first, last, path = tonumber(arguments[1]), tonumber(arguments[2]), arguments[3]
  math.randomseed(tonumber(arguments[4]))
end

function request()
  local host = string.format("p%d.rete.localhost", math.random(first, last))
  return wrk.format("GET", path, { ["Host"] = host })
end
